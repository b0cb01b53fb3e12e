package engraft.ingestion.hl7v2.statements;

import engraft.contracts.record.Coding;
import engraft.contracts.record.Statement;
import engraft.ingestion.hl7v2.Segment;
import engraft.ingestion.pseudonyms.DateShift;
import engraft.ingestion.records.SourceStatement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A stay: PV1, and what an event of ADT does to it. Its beginning and its end are parts of their
 * own, so that a message which leaves one of them empty does not take it back.
 */
public final class VisitStatements {

  private static final Set<String> BEGINS = Set.of("A01", "A04");
  private static final Set<String> CANCELS = Set.of("A11", "A23", "A27", "A38");
  private static final String ENDS = "A03";
  private static final String REOPENS = "A13";
  private static final int CLASS = 2;
  private static final int ADMITTED = 44;
  private static final int DISCHARGED = 45;
  private static final String CLASSES = "http://terminology.hl7.org/CodeSystem/v3-ActCode";

  private final String event;
  private final @Nullable Instant happened;
  private final Times times;

  /**
   * @param event the trigger of an ADT message; empty for any other
   * @param happened when it did, for what PV1 leaves out
   */
  public VisitStatements(String event, @Nullable Instant happened, Times times) {
    this.event = event;
    this.happened = happened;
    this.times = times;
  }

  public List<SourceStatement.Part> of(Segment pv1) {
    @Nullable Coding type = type(pv1);
    List<SourceStatement.Part> parts = new ArrayList<>();
    parts.add(SourceStatement.whole(_ -> new Statement.EncounterPeriod(null, null, type)));
    if (CANCELS.contains(event)) {
      parts.add(part("start", null, true));
      parts.add(part("end", null, false));
      return parts;
    }
    @Nullable Instant start = times.of(pv1, ADMITTED);
    @Nullable Instant end = times.of(pv1, DISCHARGED);
    if (start != null || BEGINS.contains(event)) {
      parts.add(part("start", start == null ? happened : start, true));
    }
    if (event.equals(REOPENS)) {
      parts.add(part("end", null, false));
    } else if (end != null || event.equals(ENDS)) {
      parts.add(part("end", end == null ? happened : end, false));
    }
    return parts;
  }

  private static SourceStatement.Part part(String name, @Nullable Instant time, boolean isStart) {
    return new SourceStatement.Part(name, shift -> period(shift, time, isStart));
  }

  private static Statement period(DateShift shift, @Nullable Instant time, boolean isStart) {
    @Nullable Instant moved = shift.shift(time);
    return new Statement.EncounterPeriod(isStart ? moved : null, isStart ? null : moved, null);
  }

  private static @Nullable Coding type(Segment pv1) {
    return switch (pv1.get(CLASS)) {
      case "I" -> new Coding(CLASSES, "IMP", "inpatient encounter");
      case "E" -> new Coding(CLASSES, "EMER", "emergency");
      case "O", "R" -> new Coding(CLASSES, "AMB", "ambulatory");
      case "P" -> new Coding(CLASSES, "PRENC", "pre-admission");
      default -> null;
    };
  }
}
