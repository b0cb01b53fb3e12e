package engraft.deidentification.scrubbing;

import engraft.deidentification.Detector;
import engraft.deidentification.Finding;
import engraft.deidentification.Recognition;
import engraft.deidentification.pattern.Patterns;
import engraft.deidentification.text.Tokens;
import java.util.ArrayList;
import java.util.List;

/** Patterns and the recogniser together, names repeated, diseases called after people spared. */
public final class NoteDetector implements Detector {

  private static final Detector PATTERNS = Patterns.all();

  private final Recognition recogniser;

  public NoteDetector(Recognition recogniser) {
    this.recogniser = recogniser;
  }

  @Override
  public List<Finding> find(String text) {
    Tokens tokens = Tokens.of(text);
    Eponyms eponyms = new Eponyms(tokens);
    List<Finding> forms = PATTERNS.find(text);
    List<Finding> findings = new ArrayList<>(forms);
    recogniser.find(text, forms).stream()
        .filter(finding -> saysSomething(text, finding) && !eponyms.spare(finding))
        .forEach(findings::add);
    findings.addAll(new Repetitions(tokens, eponyms).of(findings));
    return Finding.merged(findings);
  }

  /** A lone sign is never an identifier. */
  private static boolean saysSomething(String text, Finding finding) {
    return text.substring(finding.start(), finding.end())
        .chars()
        .anyMatch(c -> Character.isLetter(c) || Character.isDigit(c));
  }
}
