package engraft.learning.feature;

import java.util.List;

/** Summarises the mentions of one variable into its columns. */
final class VariableColumns {

  private static final double HOURS_A_DAY = 24;

  /** Squared hours: what a slope over a few minutes counts for is noise. */
  private static final double STEADY = 36;

  private static final float MOST_UNUSUAL = 9;

  private final FeatureSpace space;
  private final int variable;

  VariableColumns(FeatureSpace space, int variable) {
    this.space = space;
    this.variable = variable;
  }

  void fill(float[] features, List<Mention> mentions) {
    List<Mention> present = mentions.stream().filter(Mention::isPresent).toList();
    Mention latest = mentions.getLast();
    for (int c = space.absentColumn(variable); c < space.endColumn(variable); c++) {
      Column column = space.column(c);
      features[c] =
          switch (column.statistic()) {
            case ABSENT -> present.isEmpty() ? 1 : 0;
            case REASON ->
                latest instanceof Mention.Missing(_, var reason)
                        && reason.name().equals(column.detail())
                    ? 1
                    : 0;
            case COUNT -> (float) StrictMath.log1p(present.size());
            case LAST, UNUSUAL, CODE, FIRST, MIN, MAX, MEAN, TREND, SINCE_LAST ->
                present.isEmpty() ? Float.NaN : summary(column, present);
          };
    }
  }

  private float summary(Column column, List<Mention> present) {
    return switch (column.statistic()) {
      case LAST -> number(present.getLast());
      case UNUSUAL -> unusual(number(present.getLast()));
      case FIRST -> number(present.getFirst());
      case CODE -> isCode(present.getLast(), column.detail()) ? 1 : 0;
      case MIN -> (float) present.stream().mapToDouble(VariableColumns::number).min().orElseThrow();
      case MAX -> (float) present.stream().mapToDouble(VariableColumns::number).max().orElseThrow();
      case MEAN ->
          (float) present.stream().mapToDouble(VariableColumns::number).average().orElseThrow();
      case TREND -> trend(present);
      case SINCE_LAST -> (float) ((end() - present.getLast().time()) / HOURS_A_DAY);
      case ABSENT, REASON, COUNT ->
          throw new IllegalStateException(column + " needs no values to be summarised");
    };
  }

  private static float unusual(float number) {
    return Math.min(number * number, MOST_UNUSUAL);
  }

  private double end() {
    return space.horizon().toMillis() / 3_600_000.0;
  }

  private boolean isCode(Mention mention, String code) {
    return mention instanceof Mention.Code(_, int at)
        && space.variables().get(variable).scale() instanceof Scale.Coded(List<String> codes, _)
        && codes.get(at).equals(code);
  }

  private static float number(Mention mention) {
    return mention instanceof Mention.Reading(_, float value) ? value : Float.NaN;
  }

  private static float trend(List<Mention> present) {
    double n = present.size();
    double time = present.stream().mapToDouble(Mention::time).sum() / n;
    double value = present.stream().mapToDouble(VariableColumns::number).sum() / n;
    double squares = 0;
    double products = 0;
    for (Mention mention : present) {
      squares += (mention.time() - time) * (mention.time() - time);
      products += (mention.time() - time) * (number(mention) - value);
    }
    return squares == 0 ? Float.NaN : (float) (HOURS_A_DAY * products / (squares + STEADY));
  }
}
