package engraft.deidentification.pattern;

import engraft.deidentification.Detector;
import engraft.deidentification.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Everything that has the form of an identifier in Spanish, German or English. */
public final class Patterns implements Detector {

  private final List<Rule> rules;

  private Patterns(List<Rule> rules) {
    this.rules = rules;
  }

  /** All forms. */
  public static Patterns all() {
    return new Patterns(
        Stream.of(
                DateRules.rules(),
                IdentifierRules.rules(),
                ContactRules.rules(),
                NameRules.rules(),
                NumberRules.rules())
            .flatMap(List::stream)
            .toList());
  }

  /** The forms that mean nothing else even in a label of a few words. */
  public static Patterns ofLabels() {
    return new Patterns(
        Stream.of(DateRules.rules(), IdentifierRules.rules(), ContactRules.rules())
            .flatMap(List::stream)
            .toList());
  }

  @Override
  public List<Finding> find(String text) {
    List<Finding> findings = new ArrayList<>();
    for (Rule rule : rules) {
      rule.find(text, findings);
    }
    return findings;
  }
}
