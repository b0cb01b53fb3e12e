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
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Takes identifiers out of one patient's texts. A record says the same labels, notes and lines many
 * times; each is looked at once. For several threads, and not for longer than the texts are at
 * hand.
 *
 * <p>It goes over a text until nothing more is found, so that going over its result again changes
 * nothing. What has the form of its own replacements is left, whoever wrote it.
 */
public final class PatientScrubber {

  /** Each round only replaces, so few are needed; a text made to need more keeps what is left. */
  private static final int MOST_ROUNDS = 8;

  private static final Detector NOTHING = _ -> List.of();
  private static final Detector LABELS = Patterns.ofLabels();

  private final Detector notes;
  private final KnownIdentifiers known;
  private final Dates dates;
  private final Map<String, Scrubbed> scrubbedNotes = new ConcurrentHashMap<>();
  private final Map<String, Scrubbed> scrubbedLabels = new ConcurrentHashMap<>();

  PatientScrubber(Recognition recogniser, PersonalDetails patient, Dates dates) {
    this.notes = new NoteDetector(recogniser);
    this.known = new KnownIdentifiers(patient);
    this.dates = dates;
  }

  /** A note: prose of any length. */
  public Scrubbed note(String text) {
    return scrubbedNotes.computeIfAbsent(text, note -> scrub(note, notes));
  }

  /** A label, such as a code's text: only known identifiers and unmistakable forms. */
  public Scrubbed label(String text) {
    return scrubbedLabels.computeIfAbsent(
        text, label -> scrub(label, mayHoldForm(label) ? LABELS : NOTHING));
  }

  /** Nearly all labels are words alone; none of their forms is without one of these. */
  private static boolean mayHoldForm(String label) {
    return label.chars().anyMatch(c -> Character.isDigit(c) || c == '@' || c == '.' || c == ':');
  }

  private Scrubbed scrub(String text, Detector detector) {
    Rewriting rewriting = Rewriting.of(text);
    List<Finding> all = new ArrayList<>();
    for (int round = 0; round < MOST_ROUNDS; round++) {
      String current = rewriting.text();
      Replacing replacing = new Replacing(current, dates);
      List<Replacement> replacements = new ArrayList<>();
      for (Finding finding : findings(current, detector)) {
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

  private List<Finding> findings(String text, Detector detector) {
    Eponyms eponyms = new Eponyms(Tokens.of(text));
    List<Finding> findings = new ArrayList<>(detector.find(text));
    known.find(text).stream().filter(finding -> !eponyms.isDisease(finding)).forEach(findings::add);
    return Replacing.outsidePlaceholders(text, Finding.merged(findings));
  }

  /** What is written in place of a finding. */
  record Replacement(Finding finding, String written) {}
}
