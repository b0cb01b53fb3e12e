package engraft.ingestion.hl7v2.statements;

import engraft.contracts.record.Coding;
import engraft.contracts.record.Statement;
import engraft.ingestion.hl7v2.Segment;
import engraft.ingestion.records.SourceStatement;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Diagnoses (DG1) and problems (PRB). */
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

  public SourceStatement.Part diagnosis(Segment dg1) {
    List<Coding> codes =
        Codes.of(dg1, DIAGNOSIS).stream()
            .map(
                code ->
                    code.system().isEmpty()
                        ? new Coding(
                            CodeSystems.uri(dg1.get(DIAGNOSIS_SYSTEM)), code.code(), code.display())
                        : code)
            .toList();
    @Nullable String words = Codes.text(dg1.all(DIAGNOSIS).getFirst());
    @Nullable String text =
        words == null && dg1.has(DIAGNOSIS_WORDS) ? dg1.get(DIAGNOSIS_WORDS) : words;
    return of(codes, text, dg1.get(DIAGNOSIS_ACTION), times.of(dg1, DIAGNOSED));
  }

  public SourceStatement.Part problem(Segment prb) {
    return of(
        Codes.of(prb, PROBLEM),
        Codes.text(prb.all(PROBLEM).getFirst()),
        prb.get(PROBLEM_ACTION),
        times.of(prb, PROBLEM_TIME));
  }

  private static SourceStatement.Part of(
      List<Coding> codes, @Nullable String text, String action, @Nullable Instant time) {
    return SourceStatement.whole(
        shift -> new Statement.Diagnosis(codes, text, DELETED.contains(action), shift.shift(time)));
  }
}
