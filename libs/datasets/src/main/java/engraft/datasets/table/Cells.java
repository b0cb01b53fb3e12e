package engraft.datasets.table;

import engraft.clinical.Absence;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what a cell says by what its variable means. */
final class Cells {

  private static final Pattern NUMBER =
      Pattern.compile(
          "([<>]=?|[≤≥])? *([+-]?(?:[0-9]+(?:[.,][0-9]*)?|[.,][0-9]+)(?:[eE][+-]?[0-9]{1,3})?)");
  private static final String YES_OR_NO_UNIT = "1";
  private static final CellValue BLANK = new CellValue.Blank();

  private final TableDescriptor table;
  private final char otherDecimal;

  Cells(TableDescriptor table) {
    this.table = table;
    this.otherDecimal = table.format().decimal().equals(".") ? ',' : '.';
  }

  /** A cell breaks a rule; it is caught where row and column are known. */
  static final class Broken extends Exception {
    private static final long serialVersionUID = 1L;

    Broken(String rule) {
      super(rule, null, false, false);
    }

    String rule() {
      return String.valueOf(getMessage());
    }
  }

  boolean isBlank(String cell) {
    return cell.isEmpty() || table.missing().contains(cell);
  }

  CellValue read(Variable variable, String written, @Nullable String rowUnit) throws Broken {
    String cell = written.strip();
    if (isBlank(cell) || variable.missing().contains(cell)) {
      return BLANK;
    }
    Absence reason = variable.absent().getOrDefault(cell, table.absent().get(cell));
    if (reason != null) {
      return new CellValue.Missing(reason);
    }
    if (variable.codes() != null) {
      return category(variable, variable.codes(), cell);
    }
    if (variable.positive() != null) {
      return yesOrNo(variable.positive().contains(cell));
    }
    return number(variable, cell, rowUnit);
  }

  /** A fact of a code that the descriptor does not describe: a number if it can be one. */
  CellValue read(String written, @Nullable String rowUnit) {
    String cell = written.strip();
    if (isBlank(cell)) {
      return BLANK;
    }
    Absence reason = table.absent().get(cell);
    if (reason != null) {
      return new CellValue.Missing(reason);
    }
    Matcher matcher = NUMBER.matcher(cell);
    String unit = rowUnit == null ? "" : rowUnit;
    return matcher.matches() && cell.indexOf(otherDecimal) < 0
        ? new CellValue.Number(value(matcher), comparator(matcher), unit)
        : new CellValue.Text(cell);
  }

  private CellValue number(Variable variable, String cell, @Nullable String rowUnit) throws Broken {
    Double named = variable.numbers().get(cell);
    Matcher matcher = NUMBER.matcher(cell);
    if (named == null && (!matcher.matches() || cell.indexOf(otherDecimal) >= 0)) {
      throw new Broken("is not a number");
    }
    double value = named == null ? value(matcher) : named;
    if (!Double.isFinite(value)) {
      throw new Broken("is not a finite number");
    }
    if (variable.positiveAbove() != null) {
      return yesOrNo(value > variable.positiveAbove());
    }
    if (variable.zeroMeansMissing() && value == 0) {
      return new CellValue.Missing(Absence.NOT_MEASURED);
    }
    if (variable.plausible() != null && !variable.plausible().contains(value)) {
      return new CellValue.Missing(Absence.IN_ERROR);
    }
    return new CellValue.Number(
        value, named == null ? comparator(matcher) : null, unit(variable, rowUnit));
  }

  private static String unit(Variable variable, @Nullable String rowUnit) throws Broken {
    if (rowUnit != null && !rowUnit.isBlank()) {
      return rowUnit.strip();
    }
    if (variable.unit() == null) {
      throw new Broken("has no unit, neither in its row nor in the descriptor");
    }
    return variable.unit();
  }

  private static CellValue category(Variable variable, Map<String, String> codes, String cell)
      throws Broken {
    for (String way : List.of(cell, plain(cell))) {
      String code = codes.get(way);
      if (code != null) {
        return new CellValue.Category(code);
      }
    }
    throw new Broken("is none of the codes of " + variable.concept());
  }

  /** {@code 1.0} is the code 1. */
  private static String plain(String cell) {
    return NUMBER.matcher(cell).matches() && cell.indexOf(',') < 0 && cell.matches("[-0-9.]+")
        ? new BigDecimal(cell).stripTrailingZeros().toPlainString()
        : cell;
  }

  private static CellValue yesOrNo(boolean yes) {
    return new CellValue.Number(yes ? 1 : 0, null, YES_OR_NO_UNIT);
  }

  private static double value(Matcher number) {
    return Double.parseDouble(number.group(2).replace(',', '.'));
  }

  private static @Nullable String comparator(Matcher number) {
    String written = number.group(1);
    return switch (written) {
      case "≤" -> "<=";
      case "≥" -> ">=";
      case null, default -> written;
    };
  }
}
