package engraft.ingestion.fhir.statements;

import engraft.ingestion.records.SourceStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Type;

/**
 * Results that came within the report or the panel that they belong to: of its patient and, where
 * they name no time, of its time. Parts are named by their place, for a local id may be anything.
 */
final class ContainedStatements {

  private static final String NAME = "contained";

  private ContainedStatements() {}

  static List<SourceStatement.Part> of(Resource resource) {
    List<SourceStatement.Part> parts = new ArrayList<>();
    if (resource instanceof DomainResource container) {
      int number = 0;
      for (Resource one : container.getContained()) {
        number++;
        if (one instanceof Observation observation) {
          time(container).filter(_ -> !isDated(observation)).ifPresent(observation::setEffective);
          add(NAME + number, ObservationStatements.of(observation), parts);
        }
      }
    }
    return parts;
  }

  private static void add(
      String name, List<SourceStatement.Part> said, List<SourceStatement.Part> parts) {
    for (SourceStatement.Part part : said) {
      String own = part.part().isEmpty() ? name : name + '.' + part.part();
      parts.add(new SourceStatement.Part(own, part.statement()));
    }
  }

  private static boolean isDated(Observation observation) {
    return observation.hasEffective() || observation.hasIssued();
  }

  private static Optional<Type> time(DomainResource container) {
    return switch (container) {
      case DiagnosticReport report -> Optional.ofNullable(report.getEffective());
      case Observation panel -> Optional.ofNullable(panel.getEffective());
      default -> Optional.empty();
    };
  }
}
