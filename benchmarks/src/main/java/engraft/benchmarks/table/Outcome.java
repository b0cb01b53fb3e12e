package engraft.benchmarks.table;

/**
 * One number that one seed gave.
 *
 * @param k local labels; 0 for what uses none
 * @param rows that were tested
 * @param low end of the 95 % interval over the rows tested; {@code NaN} where none was computed
 * @param high likewise
 */
public record Outcome(
    String method,
    String source,
    String target,
    int k,
    String metric,
    long seed,
    int rows,
    double value,
    double low,
    double high) {}
