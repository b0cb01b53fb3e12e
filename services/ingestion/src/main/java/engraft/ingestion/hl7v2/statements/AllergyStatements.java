package engraft.ingestion.hl7v2.statements;

import engraft.contracts.record.Coding;
import engraft.contracts.record.Statement;
import engraft.ingestion.hl7v2.Segment;
import engraft.ingestion.records.SourceStatement;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Allergies (AL1, IAM). What was deleted, or is marked as erroneous, says nothing any more. */
public final class AllergyStatements {

  private static final int ALLERGEN = 3;
  private static final int IDENTIFIED = 6;
  private static final int ACTION = 6;
  private static final int BEGAN = 11;
  private static final int REPORTED = 13;
  private static final int STATUS = 17;
  private static final String DELETED = "D";
  private static final String ERRONEOUS = "E";

  private final Times times;

  public AllergyStatements(Times times) {
    this.times = times;
  }

  public List<SourceStatement.Part> of(Segment segment) {
    if (segment.name().equals("AL1")) {
      return of(segment, times.of(segment, IDENTIFIED));
    }
    boolean isGone = segment.get(ACTION).equals(DELETED) || segment.get(STATUS).equals(ERRONEOUS);
    @Nullable Instant reported = times.of(segment, REPORTED);
    return isGone ? List.of() : of(segment, reported == null ? times.of(segment, BEGAN) : reported);
  }

  private static List<SourceStatement.Part> of(Segment segment, @Nullable Instant time) {
    List<Coding> codes = Codes.of(segment, ALLERGEN);
    @Nullable String text = Codes.text(segment.all(ALLERGEN).getFirst());
    return codes.isEmpty() && text == null
        ? List.of()
        : List.of(
            SourceStatement.whole(
                shift -> new Statement.Allergy(codes, text, false, shift.shift(time))));
  }
}
