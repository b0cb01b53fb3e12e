package engraft.harmonization.consents;

import engraft.clinical.ConceptId;
import engraft.clinical.PatientPseudonym;
import engraft.contracts.record.Coding;
import engraft.harmonization.consents.Permission.Kind;
import engraft.harmonization.consents.Permission.LeftOut;
import engraft.harmonization.consents.Permission.Permitted;
import engraft.harmonization.consents.Permission.Reason;
import engraft.harmonization.mapping.CodeMapping;
import engraft.harmonization.mapping.MappingTables;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the newest word of a patient means today.
 *
 * @param required whether one who said nothing is left out
 */
public record ConsentRule(boolean required) {

  private static final String RESOURCE_TYPES = "http://hl7.org/fhir/resource-types";

  /** The permission of every patient who said anything. */
  public Map<PatientPseudonym, Permission> permissions(
      Collection<GivenConsent> consents, MappingTables tables, Instant now) {
    Map<PatientPseudonym, List<GivenConsent>> byPatient = new HashMap<>();
    consents.forEach(
        one -> byPatient.computeIfAbsent(one.patient(), _ -> new ArrayList<>()).add(one));
    Map<PatientPseudonym, Permission> permissions = new HashMap<>();
    byPatient.forEach((patient, its) -> permissions.put(patient, permission(its, tables, now)));
    return permissions;
  }

  /** The permission of a patient who said nothing. */
  public Permission silence() {
    return required ? new LeftOut(Reason.NOT_GIVEN) : Permitted.ALL;
  }

  private Permission permission(List<GivenConsent> consents, MappingTables tables, Instant now) {
    return consents.stream()
        .filter(one -> one.speaks(now))
        .max(GivenConsent.BY_AGE)
        .map(newest -> meaning(newest, tables, now))
        .orElseGet(this::silence);
  }

  private Permission meaning(GivenConsent newest, MappingTables tables, Instant now) {
    List<Coding> classes = newest.consent().classes();
    if (newest.consent().permits()) {
      return newest.isOver(now) ? new LeftOut(Reason.ENDED) : without(classes, tables);
    }
    if (classes.isEmpty()) {
      return new LeftOut(Reason.DENIED);
    }
    return required ? new LeftOut(Reason.NOT_GIVEN) : without(classes, tables);
  }

  private static Permission without(List<Coding> classes, MappingTables tables) {
    List<Kind> kinds = new ArrayList<>();
    List<ConceptId> concepts = new ArrayList<>();
    for (Coding one : classes) {
      Optional<Kind> kind = kind(one);
      Optional<ConceptId> concept = kind.isPresent() ? Optional.empty() : concept(one, tables);
      if (kind.isEmpty() && concept.isEmpty()) {
        return new LeftOut(Reason.NOT_SEPARABLE);
      }
      kind.ifPresent(kinds::add);
      concept.ifPresent(concepts::add);
    }
    return Permitted.without(kinds, concepts);
  }

  private static Optional<Kind> kind(Coding one) {
    return one.system().equals(RESOURCE_TYPES)
        ? Arrays.stream(Kind.values()).filter(kind -> kind.holds(one.code())).findFirst()
        : Optional.empty();
  }

  private static Optional<ConceptId> concept(Coding one, MappingTables tables) {
    return tables.mapWithoutUnit(List.of(one)) instanceof CodeMapping.Mapped mapped
        ? Optional.of(mapped.concept().id())
        : Optional.empty();
  }
}
