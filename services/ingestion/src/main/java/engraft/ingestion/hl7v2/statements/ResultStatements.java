package engraft.ingestion.hl7v2.statements;

import engraft.clinical.Absence;
import engraft.contracts.record.Coding;
import engraft.contracts.record.ObservationStatus;
import engraft.contracts.record.SourceValue;
import engraft.contracts.record.Statement;
import engraft.ingestion.hl7v2.Segment;
import engraft.ingestion.records.SourceStatement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Results, orders that wait for one, and reports in words. */
public final class ResultStatements {

  private static final int TYPE = 2;
  private static final int CODE = 3;
  private static final int VALUE = 5;
  private static final int STATUS = 11;
  private static final int OBSERVED = 14;
  private static final int ORDERED_CODE = 4;
  private static final int COLLECTED = 7;
  private static final int REPORT_STATUS = 25;
  private static final Set<String> WORDS = Set.of("TX", "FT", "ST");
  private static final String ORDER_DETAIL = "O";
  private static final String UNDETERMINED = "und";
  private static final String ORDER = "ServiceRequest";

  private final Times times;

  public ResultStatements(Times times) {
    this.times = times;
  }

  /** Whether it answers the order, and not a question that was asked when ordering. */
  public static boolean isResult(Segment obx) {
    return !obx.get(STATUS).equals(ORDER_DETAIL);
  }

  /** Whether it confirms what was told before, without telling it again. */
  public static boolean onlyConfirms(Segment obx) {
    return ResultStatus.ofObservation(obx.get(STATUS)) == ResultStatus.CONFIRMED && !obx.has(VALUE);
  }

  /** Whether it names what was observed, or what came out. */
  public static boolean saysAnything(Segment obx) {
    return obx.has(CODE) || obx.has(VALUE);
  }

  /** Whether it is a line of a report rather than an observation of something. */
  public static boolean isReportLine(Segment obx) {
    return !obx.has(CODE) && isWords(obx);
  }

  /** Whether its value is text. */
  public static boolean isWords(Segment obx) {
    return WORDS.contains(obx.get(TYPE));
  }

  /**
   * One for each value that it says, the first as the observation itself.
   *
   * @param otherwise the time of what names none itself
   */
  public List<SourceStatement.Part> result(
      Segment obx, @Nullable Segment obr, @Nullable Instant otherwise) {
    @Nullable Instant time = time(obx, obr, otherwise);
    List<SourceStatement.Part> parts = new ArrayList<>();
    for (ResultValues value : ResultValues.of(obx, times)) {
      String part = parts.isEmpty() ? "" : Integer.toString(parts.size() + 1);
      SourceStatement said =
          value
              .encapsulatedText()
              .map(text -> note(text, time))
              .orElseGet(() -> observation(obx, value, time));
      parts.add(new SourceStatement.Part(part, said));
    }
    return parts;
  }

  private static SourceStatement observation(
      Segment obx, ResultValues value, @Nullable Instant time) {
    ResultStatus status = ResultStatus.ofObservation(obx.get(STATUS));
    List<Coding> codes = Codes.of(obx, CODE);
    @Nullable String text = Codes.text(obx.all(CODE).getFirst());
    return shift ->
        new Statement.Observation(
            codes, text, value.read(status, shift), status.neutral(), shift.shift(time));
  }

  private @Nullable Instant time(Segment obx, @Nullable Segment obr, @Nullable Instant otherwise) {
    @Nullable Instant own = times.of(obx, OBSERVED);
    if (own != null) {
      return own;
    }
    @Nullable Instant collected = obr == null ? null : times.of(obr, COLLECTED);
    return collected == null ? otherwise : collected;
  }

  /** The lines of a report as one note; empty when they say nothing. */
  public static Optional<SourceStatement.Part> report(List<Segment> lines, @Nullable Instant time) {
    String text = lines.stream().map(line -> line.text(VALUE)).collect(Collectors.joining("\n"));
    return text.isBlank()
        ? Optional.empty()
        : Optional.of(SourceStatement.whole(note(text.strip(), time)));
  }

  private static SourceStatement note(String text, @Nullable Instant time) {
    return shift -> new Statement.NoteText(UNDETERMINED, text, shift.shift(time));
  }

  /** What is known of an order: awaited, never to come, or answered by observations. */
  public SourceStatement.Part order(
      Segment obr, boolean isCancelled, boolean isAnswered, @Nullable Instant otherwise) {
    ResultStatus status =
        isCancelled ? ResultStatus.NOT_OBTAINED : ResultStatus.ofReport(obr.get(REPORT_STATUS));
    return switch (status) {
      case NOT_OBTAINED ->
          awaited(obr, Absence.NOT_MEASURED, ObservationStatus.CANCELLED, otherwise);
      case AWAITED ->
          isAnswered
              ? answered()
              : awaited(obr, Absence.PENDING, ObservationStatus.REGISTERED, otherwise);
      case PRELIMINARY, FINAL, CORRECTED, NOT_ASKED, WITHDRAWN, CONFIRMED -> answered();
    };
  }

  private static SourceStatement.Part answered() {
    return SourceStatement.whole(_ -> new Statement.Other(ORDER));
  }

  private SourceStatement.Part awaited(
      Segment obr, Absence reason, ObservationStatus status, @Nullable Instant otherwise) {
    List<Coding> codes = Codes.of(obr, ORDERED_CODE);
    @Nullable String text = Codes.text(obr.all(ORDERED_CODE).getFirst());
    @Nullable Instant collected = times.of(obr, COLLECTED);
    @Nullable Instant time = collected == null ? otherwise : collected;
    return SourceStatement.whole(
        shift ->
            new Statement.Observation(
                codes, text, new SourceValue.Missing(reason), status, shift.shift(time)));
  }
}
