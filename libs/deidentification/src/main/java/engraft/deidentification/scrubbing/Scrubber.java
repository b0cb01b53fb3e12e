package engraft.deidentification.scrubbing;

import engraft.deidentification.Detector;
import engraft.deidentification.Finding;
import engraft.deidentification.Recognition;
import engraft.deidentification.known.KnownIdentifiers;
import engraft.deidentification.known.PersonalDetails;
import engraft.deidentification.pattern.Patterns;
import engraft.deidentification.text.Tokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Takes identifiers out of free text.
 *
 * <p>It goes over a text until nothing more is found, so that going over its result again changes
 * nothing. What has the form of its own replacements is left, whoever wrote it.
 */
public final class Scrubber {

  /** Each round only replaces, so few are needed; a text made to need more keeps what is left. */
  private static final int MOST_ROUNDS = 8;

  private static final Detector NOTHING = _ -> List.of();

  private final Detector notes;
  private final Detector labels = Patterns.ofLabels();

  /**
   * @param recogniser what finds identifiers beyond those known and those of a form
   */
  public Scrubber(Recognition recogniser) {
    this.notes = new NoteDetector(recogniser);
  }

  /**
   * A note: prose of any length.
   *
   * @param dates how the patient's dates are moved
   */
  public Scrubbed note(String text, PersonalDetails patient, Dates dates) {
    return scrub(text, notes, patient, dates);
  }

  /** A label, such as a code's text: only known identifiers and unmistakable forms. */
  public Scrubbed label(String text, PersonalDetails patient, Dates dates) {
    return scrub(text, mayHoldForm(text) ? labels : NOTHING, patient, dates);
  }

  /** Nearly all labels are words alone; none of their forms is without one of these. */
  private static boolean mayHoldForm(String label) {
    return label.chars().anyMatch(c -> Character.isDigit(c) || c == '@' || c == '.' || c == ':');
  }

  private static Scrubbed scrub(
      String text, Detector detector, PersonalDetails patient, Dates dates) {
    KnownIdentifiers known = new KnownIdentifiers(patient);
    Rewriting rewriting = Rewriting.of(text);
    List<Finding> all = new ArrayList<>();
    for (int round = 0; round < MOST_ROUNDS; round++) {
      String current = rewriting.text();
      List<Finding> findings = findings(current, known, detector);
      Replacing replacing = new Replacing(current, dates);
      List<Replacement> replacements = new ArrayList<>();
      for (Finding finding : findings) {
        all.add(rewriting.original(finding));
        Optional<String> written = replacing.of(finding);
        written.ifPresent(instead -> replacements.add(new Replacement(finding, instead)));
      }
      if (replacements.isEmpty()) {
        break;
      }
      rewriting = rewriting.with(replacements);
    }
    return new Scrubbed(rewriting.text(), Finding.merged(all));
  }

  private static List<Finding> findings(String text, KnownIdentifiers known, Detector detector) {
    Eponyms eponyms = new Eponyms(Tokens.of(text));
    List<Finding> findings = new ArrayList<>(detector.find(text));
    known.find(text).stream().filter(finding -> !eponyms.isDisease(finding)).forEach(findings::add);
    return Replacing.outsidePlaceholders(text, Finding.merged(findings));
  }

  /** What is written in place of a finding. */
  record Replacement(Finding finding, String written) {}
}
