package engraft.ingestion.hl7v2.statements;

import engraft.contracts.record.Coding;
import engraft.contracts.record.Statement;
import engraft.contracts.record.TreatmentStatus;
import engraft.ingestion.hl7v2.Segment;
import engraft.ingestion.records.SourceStatement;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Medications and vaccines (RXO, RXE, RXD, RXA) and procedures (PR1). Whether an order stands is
 * said by the ORC before it, with the codes of tables 0119 and 0038.
 */
public final class TreatmentStatements {

  /** What is discontinued (DC, OD) had begun. */
  private static final Set<String> CANCELS = Set.of("CA", "CR", "OC", "UA");

  private static final Set<String> HOLDS = Set.of("HD", "HR", "OH");
  private static final int CONTROL = 1;
  private static final int ORDER_STATUS = 5;
  private static final int ENTERED = 9;
  private static final int EFFECTIVE = 15;
  private static final int REQUESTED = 1;
  private static final int ENCODED = 2;
  private static final int DISPENSED = 2;
  private static final int DISPENSED_AT = 3;
  private static final int ADMINISTERED_AT = 3;
  private static final int ADMINISTERED = 5;
  private static final int COMPLETION = 20;
  private static final int ADMINISTRATION_ACTION = 21;
  private static final int PROCEDURE_SYSTEM = 2;
  private static final int PROCEDURE = 3;
  private static final int PROCEDURE_WORDS = 4;
  private static final int PROCEDURE_AT = 5;
  private static final int PROCEDURE_ACTION = 20;
  private static final Set<String> NOT_ADMINISTERED = Set.of("RE", "NA");
  private static final String DELETED = "D";

  /** CVX: no vaccine administered. */
  private static final Coding NO_VACCINE = new Coding("http://hl7.org/fhir/sid/cvx", "998", null);

  private final Times times;
  private final @Nullable Instant sent;

  /**
   * @param sent the time of what names none itself
   */
  public TreatmentStatements(Times times, @Nullable Instant sent) {
    this.times = times;
    this.sent = sent;
  }

  /** Of RXO, RXE, RXD or RXA; nothing where it names none. */
  public List<SourceStatement.Part> medication(Segment segment, @Nullable Segment orc) {
    return switch (segment.name()) {
      case "RXA" ->
          of(
              segment,
              ADMINISTERED,
              administration(segment),
              first(times.of(segment, ADMINISTERED_AT), sent));
      case "RXD" ->
          of(segment, DISPENSED, order(orc), first(times.of(segment, DISPENSED_AT), ordered(orc)));
      case "RXE" -> of(segment, ENCODED, order(orc), ordered(orc));
      default -> of(segment, REQUESTED, order(orc), ordered(orc));
    };
  }

  public List<SourceStatement.Part> procedure(Segment pr1) {
    TreatmentStatus status =
        pr1.get(PROCEDURE_ACTION).equals(DELETED)
            ? TreatmentStatus.ENTERED_IN_ERROR
            : TreatmentStatus.GIVEN;
    return of(
        Codes.of(pr1, PROCEDURE, PROCEDURE_SYSTEM),
        Codes.text(pr1, PROCEDURE, PROCEDURE_WORDS),
        status,
        first(times.of(pr1, PROCEDURE_AT), sent));
  }

  private static TreatmentStatus administration(Segment rxa) {
    if (rxa.get(ADMINISTRATION_ACTION).equals(DELETED)) {
      return TreatmentStatus.ENTERED_IN_ERROR;
    }
    return NOT_ADMINISTERED.contains(rxa.get(COMPLETION))
        ? TreatmentStatus.NOT_GIVEN
        : TreatmentStatus.GIVEN;
  }

  private static TreatmentStatus order(@Nullable Segment orc) {
    if (orc == null) {
      return TreatmentStatus.GIVEN;
    }
    List<String> told = List.of(orc.get(CONTROL), orc.get(ORDER_STATUS));
    if (told.stream().anyMatch(CANCELS::contains)) {
      return TreatmentStatus.NOT_GIVEN;
    }
    return told.stream().anyMatch(HOLDS::contains)
        ? TreatmentStatus.PLANNED
        : TreatmentStatus.GIVEN;
  }

  private @Nullable Instant ordered(@Nullable Segment orc) {
    return orc == null ? sent : first(times.of(orc, EFFECTIVE), times.of(orc, ENTERED), sent);
  }

  private static List<SourceStatement.Part> of(
      Segment segment, int field, TreatmentStatus status, @Nullable Instant time) {
    return of(Codes.of(segment, field), Codes.text(segment.all(field).getFirst()), status, time);
  }

  private static List<SourceStatement.Part> of(
      List<Coding> codes, @Nullable String text, TreatmentStatus status, @Nullable Instant time) {
    boolean saysNothing =
        codes.isEmpty() && text == null
            || codes.stream()
                .anyMatch(
                    code ->
                        code.system().equals(NO_VACCINE.system())
                            && code.code().equals(NO_VACCINE.code()));
    return saysNothing
        ? List.of()
        : List.of(
            SourceStatement.whole(
                shift -> new Statement.Treatment(codes, text, status, shift.shift(time))));
  }

  private static @Nullable Instant first(@Nullable Instant... times) {
    return Stream.of(times).filter(Objects::nonNull).findFirst().orElse(null);
  }
}
