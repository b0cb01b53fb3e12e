package engraft.ingestion.hl7v2.statements;

import engraft.contracts.record.Coding;
import engraft.contracts.record.Statement;
import engraft.ingestion.hl7v2.Segment;
import engraft.ingestion.records.SourceStatement;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Diagnoses (DG1) and problems (PRB); to delete one is not to say that it is not so. */
public final class DiagnosisStatements {

  private static final int DIAGNOSIS = 3;
  private static final int DIAGNOSIS_SYSTEM = 2;
  private static final int DIAGNOSIS_WORDS = 4;
  private static final int DIAGNOSED = 5;
  private static final int DIAGNOSIS_ACTION = 21;
  private static final int PROBLEM = 3;
  private static final int PROBLEM_ACTION = 1;
  private static final int PROBLEM_TIME = 2;
  private static final Set<String> DELETED = Set.of("D", "DE");

  private final Times times;

  public DiagnosisStatements(Times times) {
    this.times = times;
  }

  public List<SourceStatement.Part> diagnosis(Segment dg1) {
    return of(
        Codes.of(dg1, DIAGNOSIS, DIAGNOSIS_SYSTEM),
        Codes.text(dg1, DIAGNOSIS, DIAGNOSIS_WORDS),
        dg1.get(DIAGNOSIS_ACTION),
        times.of(dg1, DIAGNOSED));
  }

  public List<SourceStatement.Part> problem(Segment prb) {
    return of(
        Codes.of(prb, PROBLEM),
        Codes.text(prb.all(PROBLEM).getFirst()),
        prb.get(PROBLEM_ACTION),
        times.of(prb, PROBLEM_TIME));
  }

  private static List<SourceStatement.Part> of(
      List<Coding> codes, @Nullable String text, String action, @Nullable Instant time) {
    return DELETED.contains(action)
        ? List.of()
        : List.of(
            SourceStatement.whole(
                shift -> new Statement.Diagnosis(codes, text, false, shift.shift(time))));
  }
}
