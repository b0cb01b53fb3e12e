package engraft.harmonization.mapping;

import engraft.clinical.ConceptId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The network's concepts, and the other standard codes that mean the same. */
public final class Catalogue {

  private final SortedMap<ConceptId, Entry> entries = new TreeMap<>();
  private final Map<ConceptId, ConceptDefinition> byCode = new HashMap<>();

  /**
   * A concept and its synonyms.
   *
   * @param synonyms other standard codes of the same thing
   */
  public record Entry(ConceptDefinition concept, List<ConceptId> synonyms) {
    public Entry {
      synonyms = List.copyOf(synonyms);
    }
  }

  /**
   * @throws IllegalArgumentException when one code stands for two concepts
   */
  public Catalogue(List<Entry> concepts) {
    for (Entry entry : concepts) {
      entries.put(entry.concept().id(), entry);
      List<ConceptId> codes = new ArrayList<>(entry.synonyms());
      codes.add(entry.concept().id());
      for (ConceptId code : codes) {
        if (byCode.put(code, entry.concept()) != null) {
          throw new IllegalArgumentException(
              "code (%s) must stand for one concept of the catalogue".formatted(code));
        }
      }
    }
  }

  /** The concept that a standard code stands for. */
  public Optional<ConceptDefinition> find(ConceptId code) {
    Optional<ConceptDefinition> described = Optional.ofNullable(byCode.get(code));
    return described.isEmpty() && code.system().equals(Terminology.NETWORK)
        ? Optional.of(open(code))
        : described;
  }

  /** The same; a code that the catalogue does not describe stands for itself. */
  ConceptDefinition named(ConceptId code) {
    return find(code).orElseGet(() -> open(code));
  }

  /** All concepts, by id. */
  public List<Entry> concepts() {
    return List.copyOf(entries.values());
  }

  /** One that nothing is said of, and a concept all the same. */
  private static ConceptDefinition open(ConceptId code) {
    return new ConceptDefinition(code, code.code(), new ConceptDefinition.OpenForm());
  }
}
