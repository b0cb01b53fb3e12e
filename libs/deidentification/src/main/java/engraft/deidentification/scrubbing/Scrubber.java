package engraft.deidentification.scrubbing;

import engraft.deidentification.Recognition;
import engraft.deidentification.known.PersonalDetails;

/** Takes identifiers out of free text. */
public final class Scrubber {

  private final Recognition recogniser;

  /**
   * @param recogniser what finds identifiers beyond those known and those of a form
   */
  public Scrubber(Recognition recogniser) {
    this.recogniser = recogniser;
  }

  /**
   * For all texts of one patient that come together.
   *
   * @param dates how the patient's dates are moved
   */
  public PatientScrubber of(PersonalDetails patient, Dates dates) {
    return new PatientScrubber(recogniser.remembering(), patient, dates);
  }

  /**
   * A note: prose of any length.
   *
   * @param dates how the patient's dates are moved
   */
  public Scrubbed note(String text, PersonalDetails patient, Dates dates) {
    return of(patient, dates).note(text);
  }

  /** A label, such as a code's text: only known identifiers and unmistakable forms. */
  public Scrubbed label(String text, PersonalDetails patient, Dates dates) {
    return of(patient, dates).label(text);
  }
}
