package engraft.harmonization.units;

import engraft.harmonization.mapping.ConceptDefinition.Substance;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.fhir.ucum.Decimal;
import org.fhir.ucum.UcumEssenceService;
import org.fhir.ucum.UcumException;

/**
 * Units by the <a href="https://ucum.org/ucum">Unified Code for Units of Measure</a>; every
 * conversion is worked out once.
 *
 * <p>UCUM takes a mole for a plain number and an equivalent for a mole, so that it would turn
 * mmol/L into cells per litre: those two are guarded here.
 */
public final class UcumUnits implements Units {

  private static final int DIGITS = 24;

  /** Senders write units as they like: what is remembered of them must not grow without end. */
  private static final int MOST_KNOWN = 20_000;

  private static final Map<String, Optional<Conversion.Linear>> TEMPERATURES =
      Map.of(
          "K Cel", temperature("0", BigDecimal.ONE, "-273.15"),
          "[degF] Cel",
              temperature(
                  "-32", new BigDecimal(5).divide(new BigDecimal(9), MathContext.DECIMAL128), "0"));

  private final UcumEssenceService ucum = essence();
  private final Map<Key, Conversion> known = new ConcurrentHashMap<>();

  private record Key(String from, String to, Substance substance) {}

  /** The library, with the units that it ships; it must not be used by several at once. */
  static UcumEssenceService essence() {
    try (InputStream essence = UcumEssenceService.class.getResourceAsStream("/ucum-essence.xml")) {
      return new UcumEssenceService(essence);
    } catch (IOException e) {
      throw new UncheckedIOException("ucum-essence.xml cannot be read", e);
    } catch (UcumException e) {
      throw new IllegalStateException("the UCUM library must ship a valid ucum-essence.xml", e);
    }
  }

  @Override
  public Conversion conversion(String from, String to, Substance substance) {
    if (!UcumText.isUnit(from) || !UcumText.isUnit(to)) {
      return new Conversion.Impossible();
    }
    Key key = new Key(from, to, substance);
    Conversion before = known.get(key);
    if (before != null) {
      return before;
    }
    Conversion found = find(key);
    if (known.size() < MOST_KNOWN) {
      known.put(key, found);
    }
    return found;
  }

  @Override
  public boolean isUcum(String text) {
    if (!UcumText.isUnit(text)) {
      return false;
    }
    try {
      synchronized (ucum) {
        return ucum.validate(text) == null;
      }
    } catch (RuntimeException e) {
      return false; // the library's parser answers some broken texts so
    }
  }

  private Conversion find(Key key) {
    if (key.from().equals(key.to())) {
      return Conversion.Linear.IDENTITY;
    }
    return convert(key.from(), key)
        .or(() -> convert(WrittenUnits.meant(key.from()), key))
        .<Conversion>map(linear -> linear)
        .orElseGet(Conversion.Impossible::new);
  }

  private Optional<Conversion.Linear> convert(String from, Key key) {
    if (from.equals(key.to())) {
      return Optional.of(Conversion.Linear.IDENTITY);
    }
    Optional<Conversion.Linear> temperature =
        TEMPERATURES.getOrDefault(from + ' ' + key.to(), Optional.empty());
    if (temperature.isPresent()) {
      return temperature;
    }
    return factor(from, key.to(), key.substance())
        .map(factor -> Conversion.Linear.times(factor.stripTrailingZeros()));
  }

  private Optional<BigDecimal> factor(String from, String to, Substance substance) {
    Amount source = Amount.of(from);
    Amount target = Amount.of(to);
    if (source == target) {
      return ucumFactor(from, to);
    }
    return moles(from, source, substance)
        .flatMap(
            toMoles ->
                fromMoles(to, target, substance)
                    .map(fromMoles -> toMoles.multiply(fromMoles, MathContext.DECIMAL128)));
  }

  /** Moles per litre in one of the unit; empty where the substance does not tell. */
  private Optional<BigDecimal> moles(String unit, Amount amount, Substance substance) {
    return switch (amount) {
      case MOLES -> ucumFactor(unit, "mol/L");
      case EQUIVALENTS ->
          substance.valence() == 0
              ? Optional.empty()
              : ucumFactor(unit, "eq/L").map(f -> divide(f, substance.valence()));
      case OTHER ->
          substance.molarMass() == 0
              ? Optional.empty()
              : ucumFactor(unit, "g/L").map(f -> divide(f, substance.molarMass()));
    };
  }

  private Optional<BigDecimal> fromMoles(String unit, Amount amount, Substance substance) {
    return moles(unit, amount, substance)
        .map(moles -> BigDecimal.ONE.divide(moles, MathContext.DECIMAL128));
  }

  private static BigDecimal divide(BigDecimal number, double by) {
    return number.divide(BigDecimal.valueOf(by), MathContext.DECIMAL128);
  }

  private Optional<BigDecimal> ucumFactor(String from, String to) {
    try {
      synchronized (ucum) {
        Decimal factor = ucum.convert(new Decimal("1", DIGITS), from, to);
        return Optional.of(new BigDecimal(factor.asDecimal()));
      }
    } catch (UcumException | RuntimeException e) {
      return Optional.empty();
    }
  }

  private static Optional<Conversion.Linear> temperature(
      String before, BigDecimal factor, String after) {
    return Optional.of(
        new Conversion.Linear(new BigDecimal(before), factor, new BigDecimal(after)));
  }

  /** What UCUM does not tell apart. */
  private enum Amount {
    MOLES,
    EQUIVALENTS,
    OTHER;

    static Amount of(String unit) {
      String bare = unit.replaceAll("\\{[^}]{0,200}}|\\[[^]]{0,200}]", "");
      if (bare.matches("(?s)(.*[^A-Za-z])?[munpfk]?mol([^A-Za-z].*)?")) {
        return MOLES;
      }
      return bare.matches("(?s)(.*[^A-Za-z])?[munpk]?eq([^A-Za-z].*)?") ? EQUIVALENTS : OTHER;
    }
  }
}
