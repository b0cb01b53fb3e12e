package engraft.harmonization.episodes;

import static java.util.Comparator.comparing;

import engraft.clinical.Absence;
import engraft.clinical.ClinicalValue;
import engraft.clinical.ConceptId;
import engraft.clinical.Image;
import engraft.clinical.Measurement;
import engraft.clinical.Note;
import engraft.clinical.Variant;
import engraft.contracts.record.Coding;
import engraft.contracts.record.Statement;
import engraft.harmonization.mapping.CodeMapping;
import engraft.harmonization.mapping.ConceptDefinition;
import engraft.harmonization.mapping.Issue;
import engraft.harmonization.mapping.MappingTables;
import engraft.harmonization.mapping.SourceCode;
import engraft.harmonization.values.Reading;
import engraft.harmonization.values.ValueReader;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** An episode that is being put together, statement by statement. */
final class EpisodeDraft {

  private static final ConceptId AGE = ConceptId.parse("loinc:30525-0");
  private static final ConceptId SEX = ConceptId.parse("loinc:76689-9");

  private final MappingTables tables;
  private final ValueReader values;
  private final Optional<Instant> start;
  private final Findings findings;
  private final List<Measurement> measurements = new ArrayList<>();
  private final List<Note> notes = new ArrayList<>();
  private final List<Image> images = new ArrayList<>();
  private final List<Variant> variants = new ArrayList<>();
  private final SortedMap<String, Issue> issues = new TreeMap<>();

  EpisodeDraft(MappingTables tables, ValueReader values, Optional<Instant> start) {
    this.tables = tables;
    this.values = values;
    this.start = start;
    this.findings = new Findings(tables, this::named, this::note);
  }

  void take(Statement statement) {
    switch (statement) {
      case Statement.Demographics person -> demographics(person);
      case Statement.Observation observation -> observation(observation);
      case Statement.Diagnosis diagnosis ->
          findings.diagnosis(diagnosis, sinceStart(diagnosis.time())).ifPresent(measurements::add);
      case Statement.Treatment treatment ->
          findings.treatment(treatment, sinceStart(treatment.time())).ifPresent(measurements::add);
      case Statement.Allergy allergy ->
          findings.allergy(allergy, sinceStart(allergy.time())).ifPresent(measurements::add);
      case Statement.NoteText note ->
          notes.add(new Note(note.language(), note.text(), sinceStart(note.time())));
      case Statement.ImageData image -> image(image);
      case Statement.VariantFinding variant ->
          variants.add(new Variant(variant.gene(), variant.hgvs(), variant.alleles()));
      case Statement.EncounterPeriod _, Statement.Consent _, Statement.Other _ -> {}
    }
  }

  private void demographics(Statement.Demographics person) {
    if (person.birthYear() != null && start.isPresent()) {
      int age = start.get().atZone(ZoneOffset.UTC).getYear() - person.birthYear();
      add(
          AGE,
          age >= 0 && age <= 130
              ? new ClinicalValue.Numeric(age, "a")
              : new ClinicalValue.Absent(Absence.IN_ERROR));
    }
    if (person.sex() != null) {
      switch (person.sex().toLowerCase(Locale.ROOT)) {
        case "male" -> add(SEX, new ClinicalValue.Coded("male"));
        case "female" -> add(SEX, new ClinicalValue.Coded("female"));
        case "unknown" -> add(SEX, new ClinicalValue.Absent(Absence.NOT_MEASURED));
        default -> add(SEX, new ClinicalValue.Absent(Absence.UNMAPPED));
      }
    }
  }

  private void add(ConceptId concept, ClinicalValue value) {
    measurements.add(new Measurement(concept, value, Duration.ZERO));
  }

  private void observation(Statement.Observation observation) {
    switch (tables.map(observation.codes())) {
      case CodeMapping.Mapped mapped -> {
        Reading reading = values.read(mapped, observation.value(), observation.status());
        reading.issue().ifPresent(this::note);
        measurements.add(
            new Measurement(
                mapped.concept().id(), reading.value(), sinceStart(observation.time())));
      }
      case CodeMapping.Ambiguous(SourceCode source, var candidates) ->
          note(new Issue.AmbiguousCode(source, List.copyOf(candidates)));
      case CodeMapping.Unmapped(SourceCode source) -> note(new Issue.UnknownCode(source));
    }
  }

  private void image(Statement.ImageData image) {
    named(List.of(image.imageKind()))
        .ifPresent(
            kind ->
                images.add(
                    new Image(
                        kind.id(),
                        image.height(),
                        image.width(),
                        Base64.getDecoder().decode(image.pixels()),
                        sinceStart(image.time()))));
  }

  /** Of what needs no unit: a finding, a kind of image. */
  private Optional<ConceptDefinition> named(List<Coding> codes) {
    return switch (tables.mapWithoutUnit(codes)) {
      case CodeMapping.Mapped mapped -> Optional.of(mapped.concept());
      case CodeMapping.Ambiguous(SourceCode source, var candidates) -> {
        note(new Issue.AmbiguousCode(source, List.copyOf(candidates)));
        yield Optional.empty();
      }
      case CodeMapping.Unmapped(SourceCode source) -> {
        note(new Issue.UnknownCode(source));
        yield Optional.empty();
      }
    };
  }

  private Duration sinceStart(@Nullable Instant time) {
    return time == null || start.isEmpty() ? Duration.ZERO : Duration.between(start.get(), time);
  }

  private void note(Issue issue) {
    issues.put(issue.id(), issue);
  }

  /** By time, then concept; of one concept at one time, in the order of their sources. */
  List<Measurement> measurements() {
    return findings.outweighing(measurements).stream()
        .sorted(comparing(Measurement::time).thenComparing(Measurement::concept))
        .toList();
  }

  List<Note> notes() {
    return notes.stream().sorted(comparing(Note::time)).toList();
  }

  List<Image> images() {
    return images.stream().sorted(comparing(Image::time)).toList();
  }

  List<Variant> variants() {
    return List.copyOf(variants);
  }

  List<Issue> issues() {
    return List.copyOf(issues.values());
  }
}
