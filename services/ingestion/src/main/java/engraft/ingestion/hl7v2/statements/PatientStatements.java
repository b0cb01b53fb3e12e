package engraft.ingestion.hl7v2.statements;

import engraft.contracts.record.Statement;
import engraft.ingestion.hl7v2.Segment;
import engraft.ingestion.records.SourceStatement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Demographics of a PID. Sex and birth are parts of their own: a field that is empty leaves alone
 * what was said before, and HL7's null takes it back.
 */
public final class PatientStatements {

  private static final int BIRTH = 7;
  private static final int SEX = 8;
  private static final String PATIENT = "Patient";

  private PatientStatements() {}

  public static List<SourceStatement.Part> of(Segment pid) {
    List<SourceStatement.Part> parts = new ArrayList<>();
    sex(pid).ifPresent(parts::add);
    birth(pid).ifPresent(parts::add);
    parts.add(SourceStatement.whole(_ -> new Statement.Other(PATIENT)));
    return parts;
  }

  private static Optional<SourceStatement.Part> sex(Segment pid) {
    @Nullable String sex = pid.has(SEX) ? administrative(pid.get(SEX)) : null;
    return sex == null && !pid.isNull(SEX)
        ? Optional.empty()
        : Optional.of(new SourceStatement.Part("sex", _ -> new Statement.Demographics(sex, null)));
  }

  private static Optional<SourceStatement.Part> birth(Segment pid) {
    Optional<LocalDate> birth = Times.day(pid.get(BIRTH));
    return birth.isEmpty() && !pid.isNull(BIRTH)
        ? Optional.empty()
        : Optional.of(
            new SourceStatement.Part(
                "birth",
                shift -> new Statement.Demographics(null, birth.map(shift::year).orElse(null))));
  }

  /** HL7 table 0001 as FHIR's administrative gender; nothing for a code of another table. */
  private static @Nullable String administrative(String code) {
    return switch (code) {
      case "M", "m" -> "male";
      case "F", "f" -> "female";
      case "O", "A", "N", "X" -> "other";
      case "U" -> "unknown";
      default -> null;
    };
  }
}
