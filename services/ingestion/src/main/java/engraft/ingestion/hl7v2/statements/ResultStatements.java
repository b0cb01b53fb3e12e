package engraft.ingestion.hl7v2.statements;

import engraft.clinical.Absence;
import engraft.contracts.record.Coding;
import engraft.contracts.record.ObservationStatus;
import engraft.contracts.record.SourceValue;
import engraft.contracts.record.Statement;
import engraft.ingestion.hl7v2.Segment;
import engraft.ingestion.records.SourceStatement;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
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

  /** Whether it is a line of a report rather than an observation of something. */
  public static boolean isReportLine(Segment obx) {
    return !obx.has(CODE) && isWords(obx);
  }

  /** Whether its value is text. */
  public static boolean isWords(Segment obx) {
    return WORDS.contains(obx.get(TYPE));
  }

  /**
   * @param otherwise the time of what names none itself
   */
  public SourceStatement.Part result(
      Segment obx, @Nullable Segment obr, @Nullable Instant otherwise) {
    Optional<SourceStatement.Part> document = document(obx, time(obx, obr, otherwise));
    if (document.isPresent()) {
      return document.get();
    }
    ResultStatus status = ResultStatus.ofObservation(obx.get(STATUS));
    List<Coding> codes = Codes.of(obx, CODE);
    @Nullable String text = Codes.text(obx.all(CODE).getFirst());
    @Nullable Instant time = time(obx, obr, otherwise);
    ResultValues values = new ResultValues(obx, times);
    return SourceStatement.whole(
        shift ->
            new Statement.Observation(
                codes, text, values.read(status, shift), status.neutral(), shift.shift(time)));
  }

  /** Plain text that came as encapsulated data. */
  private static Optional<SourceStatement.Part> document(Segment obx, @Nullable Instant time) {
    boolean plain =
        obx.get(TYPE).equals("ED")
            && obx.get(VALUE, 3).toLowerCase(Locale.ROOT).matches("plain|text/plain|txt")
            && obx.get(VALUE, 4).equalsIgnoreCase("Base64");
    if (!plain) {
      return Optional.empty();
    }
    try {
      String text =
          new String(Base64.getMimeDecoder().decode(obx.get(VALUE, 5)), StandardCharsets.UTF_8);
      return text.isBlank() ? Optional.empty() : Optional.of(note(text, time));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
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
    return text.isBlank() ? Optional.empty() : Optional.of(note(text.strip(), time));
  }

  private static SourceStatement.Part note(String text, @Nullable Instant time) {
    return SourceStatement.whole(
        shift -> new Statement.NoteText(UNDETERMINED, text, shift.shift(time)));
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
