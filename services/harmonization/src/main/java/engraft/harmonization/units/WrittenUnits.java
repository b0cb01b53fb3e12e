package engraft.harmonization.units;

import java.util.Map;

/** Units as clinics write them, where UCUM says otherwise. */
final class WrittenUnits {

  private static final Map<String, String> UCUM =
      Map.ofEntries(
          Map.entry("mmHg", "mm[Hg]"),
          Map.entry("mm Hg", "mm[Hg]"),
          Map.entry("bpm", "/min"),
          Map.entry("beats/min", "/min"),
          Map.entry("beats/minute", "/min"),
          Map.entry("breaths/min", "/min"),
          Map.entry("breaths/minute", "/min"),
          Map.entry("C", "Cel"),
          Map.entry("°C", "Cel"),
          Map.entry("degC", "Cel"),
          Map.entry("F", "[degF]"),
          Map.entry("°F", "[degF]"),
          Map.entry("degF", "[degF]"),
          Map.entry("IU/L", "U/L"),
          Map.entry("[iU]/L", "U/L"),
          Map.entry("K/uL", "10*3/uL"),
          Map.entry("x10^3/uL", "10*3/uL"),
          Map.entry("10^3/uL", "10*3/uL"),
          Map.entry("10e3/uL", "10*3/uL"),
          Map.entry("10^9/L", "10*9/L"),
          Map.entry("M/uL", "10*6/uL"),
          Map.entry("10^6/uL", "10*6/uL"),
          Map.entry("mEq/L", "meq/L"),
          Map.entry("mcg/L", "ug/L"),
          Map.entry("µg/L", "ug/L"),
          Map.entry("µmol/L", "umol/L"),
          Map.entry("mcmol/L", "umol/L"),
          Map.entry("years", "a"),
          Map.entry("year", "a"),
          Map.entry("yr", "a"),
          Map.entry("lbs", "[lb_av]"),
          Map.entry("lb", "[lb_av]"),
          Map.entry("in", "[in_i]"),
          Map.entry("inches", "[in_i]"),
          Map.entry("pH", "[pH]"),
          Map.entry("percent", "%"),
          Map.entry("sec", "s"),
          Map.entry("seconds", "s"),
          Map.entry("points", "{score}"));

  private WrittenUnits() {}

  /** The UCUM unit that is meant; the text itself when it is not known here. */
  static String meant(String text) {
    return UCUM.getOrDefault(text, text);
  }
}
