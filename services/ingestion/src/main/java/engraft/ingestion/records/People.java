package engraft.ingestion.records;

import engraft.clinical.PatientPseudonym;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Who the patients of one submission are, given what is known at this moment. */
final class People {

  private final Placing placing;
  private final AcceptedRecords.Known known;
  private final Set<String> introduced = new HashSet<>();
  private final Map<String, PatientPseudonym> aliases = new LinkedHashMap<>();
  private final Map<String, PatientPseudonym> merged = new LinkedHashMap<>();
  private final Map<PatientPseudonym, PatientPseudonym> merges = new LinkedHashMap<>();

  People(Placing placing, List<SourceResource> resources, AcceptedRecords.Known known) {
    this.placing = placing;
    this.known = known;
    resources.forEach(this::meet);
  }

  private void meet(SourceResource resource) {
    switch (resource.concern()) {
      case Concern.Introduction(String patient, var identifiers) -> {
        introduced.add(patient);
        identifiers.forEach(named -> aliases.putIfAbsent(placing.alias(named), pseudonym(patient)));
      }
      case Concern.Recognition recognition -> {
        PatientPseudonym patient = recognized(recognition);
        recognition.identifiers().forEach(named -> remember(placing.alias(named), patient));
        recognition.former().forEach(named -> merge(named, patient));
      }
      case Concern.OfPatient _, Concern.Receipt _, Concern.OfNobody _ -> {}
    }
  }

  private void merge(PatientReference.ByIdentifier former, PatientPseudonym into) {
    if (isErased(former)) {
      return;
    }
    named(former)
        .filter(patient -> !patient.equals(into))
        .ifPresent(patient -> merges.put(patient, into));
    merged.put(placing.alias(former), into);
  }

  /**
   * Whether it would make somebody of one who was erased: then nothing that was said of them may
   * come back under another name, nor they be forgotten to be erased.
   */
  boolean mergesErased(SourceResource resource) {
    return resource.concern() instanceof Concern.Recognition recognition
        && recognition.former().stream().anyMatch(this::isErased);
  }

  private boolean isErased(PatientReference.ByIdentifier named) {
    return named(named).filter(known.erased()::contains).isPresent();
  }

  /** Of one who is known by that id; who was merged into another is the other. */
  private PatientPseudonym pseudonym(String patient) {
    PatientPseudonym own = placing.pseudonym(patient);
    return known.merged().getOrDefault(own, own);
  }

  private void remember(String alias, PatientPseudonym patient) {
    if (!known.patients().containsKey(alias)) {
      aliases.putIfAbsent(alias, patient);
    }
  }

  /** By any of the identifiers, else by a former one, else somebody new. */
  private PatientPseudonym recognized(Concern.Recognition recognition) {
    return Stream.concat(recognition.identifiers().stream(), recognition.former().stream())
        .flatMap(named -> named(named).stream())
        .findFirst()
        .orElseGet(() -> pseudonym(recognition.identifiers().getFirst().sourceId()));
  }

  /** Whether it names a person who was known before. */
  boolean isKnown(SourceResource resource) {
    return resource.concern() instanceof Concern.Recognition recognition
        && recognition.identifiers().stream()
            .anyMatch(named -> known.patients().containsKey(placing.alias(named)));
  }

  private Optional<PatientPseudonym> named(PatientReference.ByIdentifier named) {
    String alias = placing.alias(named);
    return Optional.ofNullable(aliases.get(alias))
        .or(() -> Optional.ofNullable(known.patients().get(alias)));
  }

  /** Whom the resource speaks of; empty when it is nobody, or one who was never introduced. */
  Optional<PatientPseudonym> patient(SourceResource resource) {
    return switch (resource.concern()) {
      case Concern.Introduction(String patient, _) -> Optional.of(pseudonym(patient));
      case Concern.Recognition recognition -> Optional.of(recognized(recognition));
      case Concern.Receipt _, Concern.OfNobody _ -> Optional.empty();
      case Concern.OfPatient(PatientReference.ById(String id), _) ->
          introduced.contains(id)
                  || known.versions().containsKey(placing.patientKey(id))
                  || known.erased().contains(pseudonym(id))
              ? Optional.of(pseudonym(id))
              : Optional.empty();
      case Concern.OfPatient(PatientReference.ByIdentifier named, _) -> named(named);
    };
  }

  /** What the patients introduced are called by. */
  Map<String, PatientPseudonym> aliases() {
    return aliases;
  }

  /** Identifiers that mean another patient from now on. */
  Map<String, PatientPseudonym> merged() {
    return merged;
  }

  /** Patients who are others from now on. */
  Map<PatientPseudonym, PatientPseudonym> merges() {
    return merges;
  }
}
