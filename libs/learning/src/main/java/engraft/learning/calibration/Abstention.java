package engraft.learning.calibration;

/** Why a model declines to answer. */
public enum Abstention {
  /** Nothing is known of the patient, or less than of anyone the model was calibrated on. */
  TOO_LITTLE_DATA,
  /** The values are stranger than any the model was calibrated on. */
  OUT_OF_SUPPORT,
  /** Neither label can be ruled out. */
  UNDECIDED,
  /** Both labels are strange. */
  UNLIKE_EITHER
}
