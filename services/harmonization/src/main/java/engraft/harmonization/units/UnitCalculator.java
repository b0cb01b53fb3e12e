package engraft.harmonization.units;

import java.util.Optional;
import org.fhir.ucum.Decimal;
import org.fhir.ucum.Pair;
import org.fhir.ucum.UcumEssenceService;
import org.fhir.ucum.UcumException;

/** What UCUM itself says of units, in exact decimals; for those who want to try theirs. */
public final class UnitCalculator {

  private static final String UNREADABLE =
      "a unit must be at most %d characters, with exponents of at most two digits"
          .formatted(UcumText.LONGEST);

  private final UcumEssenceService ucum = UcumUnits.essence();

  /** A number that is not one, or units that cannot be so combined. */
  public static final class ImpossibleException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ImpossibleException(String message) {
      super(message);
    }
  }

  /**
   * What is known of a unit.
   *
   * @param reason why it is none; empty when it is one
   * @param display its name in words; empty when it is none
   * @param meant the UCUM unit that a clinic means when it writes so
   */
  public record Validity(boolean valid, String reason, String display, String meant) {}

  /** A number as a decimal, and its unit. */
  public record Amount(String value, String unit) {}

  /** Whether the text is a valid unit of UCUM; the empty text is unity. */
  public synchronized Validity validate(String unit) {
    String meant = WrittenUnits.meant(unit);
    try {
      Optional<String> reason =
          UcumText.isReadable(unit)
              ? Optional.ofNullable(ucum.validate(unit))
              : Optional.of(UNREADABLE);
      return reason.isPresent()
          ? new Validity(false, reason.get(), "", meant)
          : new Validity(true, "", ucum.analyse(unit), meant);
    } catch (UcumException | RuntimeException e) {
      return new Validity(false, said(e), "", meant);
    }
  }

  /**
   * The amount in another unit.
   *
   * @throws ImpossibleException when they do not measure the same
   */
  public synchronized Amount convert(Amount amount, String to) {
    try {
      if (!UcumText.isUnit(to) || amount.unit().isBlank()) {
        throw new ImpossibleException("both must have a unit; " + UNREADABLE);
      }
      Decimal value = ucum.convert(decimal(amount), amount.unit(), to);
      return new Amount(value.asDecimal(), to);
    } catch (UcumException | RuntimeException e) {
      throw impossible(e);
    }
  }

  /** The product of both amounts. */
  public synchronized Amount multiply(Amount one, Amount other) {
    try {
      return amount(ucum.multiply(pair(one), pair(other)));
    } catch (UcumException | RuntimeException e) {
      throw impossible(e);
    }
  }

  /** The quotient of both amounts. */
  public synchronized Amount divide(Amount one, Amount other) {
    try {
      return amount(ucum.divideBy(pair(one), pair(other)));
    } catch (UcumException | RuntimeException e) {
      throw impossible(e);
    }
  }

  private static Pair pair(Amount amount) throws UcumException {
    return new Pair(decimal(amount), amount.unit());
  }

  private static Amount amount(Pair pair) {
    return new Amount(pair.getValue().asDecimal(), pair.getCode());
  }

  private static Decimal decimal(Amount amount) throws UcumException {
    boolean readable =
        amount.value().matches("[+-]?[0-9]{1,40}(\\.[0-9]{1,40})?([eE][+-]?[0-9]{1,2})?")
            && UcumText.isReadable(amount.unit());
    if (!readable) {
      throw new ImpossibleException("must be a decimal number, and a unit");
    }
    return new Decimal(amount.value());
  }

  /** The library's parser answers some broken texts by whatever it ran into. */
  private static ImpossibleException impossible(Exception e) {
    return e instanceof ImpossibleException known ? known : new ImpossibleException(said(e));
  }

  private static String said(Exception e) {
    return e instanceof UcumException && e.getMessage() != null ? e.getMessage() : "is impossible";
  }
}
