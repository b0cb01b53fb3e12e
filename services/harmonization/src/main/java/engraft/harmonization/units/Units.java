package engraft.harmonization.units;

import engraft.harmonization.mapping.ConceptDefinition.Substance;

/** Knows units of measure. */
public interface Units {

  /**
   * The conversion from one unit as a sender wrote it to a UCUM unit.
   *
   * @param substance what is measured: mass becomes amount only with its molar mass, equivalents
   *     only with its valence
   */
  Conversion conversion(String from, String to, Substance substance);

  /** Whether the text is a valid UCUM unit. */
  boolean isUcum(String text);
}
