package engraft.ingestion.hl7v2;

import engraft.clinical.Digest;
import engraft.contracts.record.Statement;
import engraft.ingestion.hl7v2.OrderResources.Resource;
import engraft.ingestion.hl7v2.PatientGroup.Other;
import engraft.ingestion.hl7v2.statements.AllergyStatements;
import engraft.ingestion.hl7v2.statements.DiagnosisStatements;
import engraft.ingestion.hl7v2.statements.Times;
import engraft.ingestion.hl7v2.statements.TreatmentStatements;
import engraft.ingestion.records.SourceStatement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Diagnoses, allergies, procedures and medications, under ids that a correction has too: of a
 * medication the number of its order, of an administration its time besides, of what the hospital
 * lists again with each message its code.
 */
final class OtherResources {

  private static final int CODE = 3;
  private static final int WORDS = 4;
  private static final int PROCEDURE_AT = 5;
  private static final int PROCEDURE_NUMBER = 19;
  private static final int ALLERGY_NUMBER = 7;
  private static final int PLACER = 2;
  private static final int FILLER = 3;
  private static final int SUB_ID = 1;
  private static final int ADMINISTRATION_SUB_ID = 2;
  private static final int ADMINISTERED_AT = 3;

  /** What a registry is told of a vaccine that nobody ordered or gave (CDC's guide, ORC-3). */
  private static final String NO_ORDER = "9999";

  private static final String VACCINATION = "VXU";

  private final Header header;
  private final String patient;
  private final String owner;
  private final DiagnosisStatements diagnoses;
  private final AllergyStatements allergies;
  private final TreatmentStatements treatments;
  private final Map<String, Integer> occurrences = new HashMap<>();

  /**
   * @param sent the time of what names none itself
   */
  OtherResources(
      Header header, String patient, @Nullable String visit, Times times, @Nullable Instant sent) {
    this.header = header;
    this.patient = patient;
    this.owner = patient + '|' + (visit == null ? "" : visit);
    this.diagnoses = new DiagnosisStatements(times);
    this.allergies = new AllergyStatements(times);
    this.treatments = new TreatmentStatements(times, sent);
  }

  List<Resource> of(List<Other> others) {
    List<Resource> resources = new ArrayList<>();
    for (Other other : others) {
      resources.add(of(other.segment(), other.orc()));
    }
    return resources;
  }

  private Resource of(Segment segment, @Nullable Segment orc) {
    return switch (segment.name()) {
      case "DG1" ->
          resource(
              "Condition", listed(segment, coded(segment)), diagnoses.diagnosis(segment), segment);
      case "PRB" ->
          resource(
              "Condition", listed(segment, coded(segment)), diagnoses.problem(segment), segment);
      case "AL1" ->
          resource(
              "AllergyIntolerance",
              listed(segment, segment.raw(CODE)),
              allergies.of(segment),
              segment);
      case "IAM" ->
          resource(
              "AllergyIntolerance",
              listed(segment, allergy(segment)),
              allergies.of(segment),
              segment);
      case "PR1" ->
          resource(
              "Procedure",
              listed(segment, procedure(segment)),
              treatments.procedure(segment),
              segment);
      case "RXA" -> medication("MedicationAdministration", segment, orc);
      case "RXD" -> medication("MedicationDispense", segment, orc);
      default -> medication("MedicationRequest", segment, orc);
    };
  }

  private Resource medication(String type, Segment segment, @Nullable Segment orc) {
    List<SourceStatement.Part> said = treatments.medication(segment, orc);
    List<Segment> from = Stream.of(orc, segment).filter(Objects::nonNull).toList();
    return new Resource(type, once(medication(segment, orc)), from, orOther(type, said));
  }

  private String medication(Segment segment, @Nullable Segment orc) {
    String number =
        orc == null
            ? ""
            : Stream.of(PLACER, FILLER)
                .map(orc::get)
                .filter(one -> !one.isEmpty() && !one.equals(NO_ORDER))
                .findFirst()
                .orElse("");
    return number.isEmpty()
        ? owner + '|' + Digest.ofText(segment.line())
        : String.join("|", patient, segment.name(), number, within(segment));
  }

  /** Which of an order's doses: a registry numbers each vaccination, others the order alone. */
  private String within(Segment segment) {
    return switch (segment.name()) {
      case "RXA" ->
          header.type().equals(VACCINATION)
              ? segment.raw(ADMINISTRATION_SUB_ID)
              : segment.raw(ADMINISTRATION_SUB_ID) + '@' + segment.raw(ADMINISTERED_AT);
      case "RXD" -> segment.raw(SUB_ID);
      default -> "";
    };
  }

  private String listed(Segment segment, String what) {
    return owner + '|' + segment.name() + '|' + what;
  }

  private static String coded(Segment segment) {
    return segment.has(CODE) ? segment.raw(CODE) : segment.raw(WORDS);
  }

  private static String allergy(Segment iam) {
    return iam.has(ALLERGY_NUMBER) ? iam.raw(ALLERGY_NUMBER) : iam.raw(CODE);
  }

  /** The same may be done twice in a stay. */
  private static String procedure(Segment pr1) {
    return pr1.has(PROCEDURE_NUMBER)
        ? pr1.raw(PROCEDURE_NUMBER)
        : coded(pr1) + '@' + pr1.raw(PROCEDURE_AT);
  }

  private static Resource resource(
      String type, String id, List<SourceStatement.Part> said, Segment from) {
    return new Resource(type, id, List.of(from), orOther(type, said));
  }

  private String once(String id) {
    int occurrence = occurrences.merge(id, 1, Integer::sum);
    return occurrence == 1 ? id : id + '#' + occurrence;
  }

  private static List<SourceStatement.Part> orOther(String type, List<SourceStatement.Part> said) {
    return said.isEmpty() ? List.of(SourceStatement.whole(_ -> new Statement.Other(type))) : said;
  }
}
