package engraft.harmonization.mapping;

import engraft.clinical.ClinicalValue;
import engraft.clinical.ConceptId;
import engraft.clinical.Digest;
import engraft.clinical.Episode;
import engraft.clinical.Measurement;
import engraft.contracts.record.Coding;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** The tables in force at one site: the catalogue, and what the hospital told of itself. */
public final class MappingTables {

  private final Catalogue catalogue;
  private final List<LocalMapping> locals;
  private final Map<SourceCode, LocalMapping.OfCode> codes = new HashMap<>();
  private final Map<String, String> units = new HashMap<>();
  private final Categories categories = new Categories();
  private final SortedMap<ConceptId, LocalMapping.OfHabit> habits = new TreeMap<>();
  private final SortedMap<ConceptId, Digest> habitDigests = new TreeMap<>();
  private final Digest digest;

  /** Later local mappings replace earlier ones of the same key. */
  public MappingTables(Catalogue catalogue, List<? extends LocalMapping> locals) {
    SortedMap<String, LocalMapping> byKey = new TreeMap<>();
    locals.forEach(local -> byKey.put(local.key(), local));
    byKey.values().removeIf(LocalMapping.NoHabit.class::isInstance);
    this.catalogue = catalogue;
    this.locals = List.copyOf(byKey.values());
    for (LocalMapping local : this.locals) {
      switch (local) {
        case LocalMapping.OfCode code -> codes.put(code.source(), code);
        case LocalMapping.OfUnit unit -> units.put(unit.text(), unit.ucum());
        case LocalMapping.OfCategory category -> categories.add(category);
        case LocalMapping.OfHabit habit -> add(habit);
        case LocalMapping.NoHabit _ -> {}
      }
    }
    this.digest = Digest.of(MappingJson.write(this));
  }

  private void add(LocalMapping.OfHabit habit) {
    habits.put(habit.concept(), habit);
    definition(habit.concept())
        .map(ConceptDefinition::form)
        .filter(ConceptDefinition.NumericForm.class::isInstance)
        .map(ConceptDefinition.NumericForm.class::cast)
        .ifPresent(form -> habitDigests.put(habit.concept(), habit.in(form).digest()));
  }

  /**
   * What the codes of one result mean together: a concept of the catalogue, which says its unit.
   * The site's own word outweighs the catalogue.
   */
  public CodeMapping map(List<Coding> codings) {
    SortedMap<ConceptId, CodeMapping.Mapped> told = told(codings, this::definition);
    return decide(codings, told.isEmpty() ? standard(codings) : told);
  }

  /**
   * The same of what needs no unit, such as a diagnosis: any standard code is a concept by itself,
   * be it sent (the first counts) or be it the site's own word for a code of its own.
   */
  public CodeMapping mapWithoutUnit(List<Coding> codings) {
    SortedMap<ConceptId, CodeMapping.Mapped> told =
        told(codings, code -> Optional.of(catalogue.named(code)));
    CodeMapping known = decide(codings, told.isEmpty() ? standard(codings) : told);
    return known instanceof CodeMapping.Unmapped ? byItself(codings).orElse(known) : known;
  }

  private SortedMap<ConceptId, CodeMapping.Mapped> told(
      List<Coding> codings, Function<ConceptId, Optional<ConceptDefinition>> meaning) {
    SortedMap<ConceptId, CodeMapping.Mapped> told = new TreeMap<>();
    for (Coding coding : codings) {
      LocalMapping.OfCode local = codes.get(SourceCode.of(coding));
      if (local != null) {
        meaning
            .apply(local.concept())
            .ifPresent(
                concept -> told.put(concept.id(), new CodeMapping.Mapped(concept, local.unit())));
      }
    }
    return told;
  }

  private SortedMap<ConceptId, CodeMapping.Mapped> standard(List<Coding> codings) {
    SortedMap<ConceptId, CodeMapping.Mapped> standard = new TreeMap<>();
    for (Coding coding : codings) {
      SourceCode source = SourceCode.of(coding);
      if (!codes.containsKey(source)) {
        Terminology.concept(source)
            .flatMap(catalogue::find)
            .ifPresent(
                concept ->
                    standard.put(concept.id(), new CodeMapping.Mapped(concept, Optional.empty())));
      }
    }
    return standard;
  }

  private Optional<CodeMapping> byItself(List<Coding> codings) {
    return codings.stream()
        .flatMap(coding -> Terminology.concept(SourceCode.of(coding)).stream())
        .findFirst()
        .map(catalogue::named)
        .map(concept -> new CodeMapping.Mapped(concept, Optional.empty()));
  }

  private static CodeMapping decide(
      List<Coding> codings, SortedMap<ConceptId, CodeMapping.Mapped> found) {
    if (found.size() == 1) {
      return found.firstEntry().getValue();
    }
    SourceCode source =
        codings.isEmpty() ? new SourceCode("", "") : SourceCode.of(codings.getFirst());
    SortedSet<ConceptId> candidates = new TreeSet<>(found.keySet());
    return candidates.isEmpty()
        ? new CodeMapping.Unmapped(source)
        : new CodeMapping.Ambiguous(source, candidates);
  }

  /** What the network says of a concept that a mapping may name. */
  public Optional<ConceptDefinition> definition(ConceptId concept) {
    return catalogue.find(concept);
  }

  /** The UCUM unit that the site writes in words of its own. */
  public Optional<String> unit(String text) {
    return Optional.ofNullable(units.get(text));
  }

  /** The category of a concept that any of the ways of writing stands for, the first first. */
  public Optional<String> category(ConceptDefinition concept, List<String> ways) {
    return categories.find(concept, ways);
  }

  /** The habits of measuring that are mapped, by concept; none unless the site asked for it. */
  public SortedMap<ConceptId, LocalMapping.OfHabit> habits() {
    return Collections.unmodifiableSortedMap(habits);
  }

  /** Names the habits by which numbers of an episode were read, by concept. */
  public SortedMap<ConceptId, Digest> habitsOf(Episode episode) {
    if (habitDigests.isEmpty()) {
      return Collections.emptySortedMap();
    }
    SortedMap<ConceptId, Digest> read = new TreeMap<>();
    for (Measurement measured : episode.measurements()) {
      Digest habit = habitDigests.get(measured.concept());
      if (habit != null && measured.value() instanceof ClinicalValue.Numeric) {
        read.put(measured.concept(), habit);
      }
    }
    return read;
  }

  /** Names the tables' content for ever. */
  public Digest digest() {
    return digest;
  }

  /** The content as canonical JSON, {@code mapping.json} of models and snapshots. */
  public byte[] toJson() {
    return MappingJson.write(this);
  }

  public Catalogue catalogue() {
    return catalogue;
  }

  /** The site's own mappings, by key. */
  public List<LocalMapping> locals() {
    return locals;
  }

  /**
   * Every way of writing the codings that a category may be known by: standard code, code, words.
   */
  public static List<String> waysOfWriting(List<Coding> codings) {
    List<String> ways = new ArrayList<>();
    for (Coding coding : codings) {
      Terminology.concept(SourceCode.of(coding))
          .filter(code -> !code.system().equals(Terminology.NETWORK))
          .ifPresent(code -> ways.add(code.toString()));
      ways.add(coding.code());
    }
    return ways;
  }
}
