package engraft.ingestion.fhir.statements;

import engraft.contracts.record.ObservationStatus;
import engraft.contracts.record.Statement;
import engraft.ingestion.records.SourceStatement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;

/** Labs, vital signs, scores, orders and variants; each component is an observation of its own. */
final class ObservationStatements {

  private ObservationStatements() {}

  static List<SourceStatement.Part> of(Observation observation) {
    Optional<SourceStatement.Part> variant = VariantStatements.of(observation);
    if (variant.isPresent()) {
      return List.of(variant.get());
    }
    List<SourceStatement.Part> parts = new ArrayList<>();
    if (speaksItself(observation)) {
      parts.add(
          part(
              "",
              observation,
              observation.getCode(),
              observation.getValue(),
              observation.getDataAbsentReason()));
    }
    Set<String> names = new HashSet<>();
    observation
        .getComponent()
        .forEach(
            component ->
                parts.add(
                    part(
                        name(component.getCode(), names),
                        observation,
                        component.getCode(),
                        component.getValue(),
                        component.getDataAbsentReason())));
    return parts;
  }

  /** A panel without a value of its own speaks only through its components and members. */
  private static boolean speaksItself(Observation observation) {
    return (!observation.hasComponent() && !observation.hasHasMember())
        || observation.hasValue()
        || observation.hasDataAbsentReason();
  }

  private static SourceStatement.Part part(
      String name,
      Observation observation,
      CodeableConcept code,
      @Nullable Type value,
      CodeableConcept absentReason) {
    ObservationStatus status = status(observation);
    Instant time = Times.first(observation.getEffective(), observation.getIssuedElement());
    return new SourceStatement.Part(
        name,
        shift ->
            new Statement.Observation(
                Codings.of(code),
                code.getText(),
                ObservationValues.of(value, absentReason, status, shift),
                status,
                shift.shift(time)));
  }

  /** A component is known by its first code, so that a corrected panel finds its components. */
  private static String name(CodeableConcept code, Set<String> taken) {
    String first = code.getCodingFirstRep().getCode();
    String name = first == null ? "component" : first;
    String unique = name;
    for (int i = 2; !taken.add(unique); i++) {
      unique = name + '.' + i;
    }
    return unique;
  }

  private static ObservationStatus status(Observation observation) {
    return switch (observation.getStatus()) {
      case REGISTERED -> ObservationStatus.REGISTERED;
      case PRELIMINARY, UNKNOWN, NULL -> ObservationStatus.PRELIMINARY;
      case FINAL -> ObservationStatus.FINAL;
      case AMENDED, CORRECTED -> ObservationStatus.AMENDED;
      case CANCELLED -> ObservationStatus.CANCELLED;
      case ENTEREDINERROR -> ObservationStatus.ENTERED_IN_ERROR;
    };
  }
}
