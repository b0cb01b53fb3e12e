package engraft.deidentification.pattern;

import engraft.deidentification.Detector;
import engraft.deidentification.Finding;
import engraft.deidentification.text.Forms;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Everything that has the form of an identifier in Spanish, German or English. */
public final class Patterns implements Detector {

  private final List<Rule> rules;
  private final Forms forms;

  private Patterns(List<Rule> rules) {
    this.rules = rules;
    this.forms = new Forms(rules.stream().map(Rule::form).toList());
  }

  /** All forms. */
  public static Patterns all() {
    return new Patterns(
        Stream.of(
                DateRules.rules(),
                IdentifierRules.rules(),
                ContactRules.rules(),
                TelephoneRules.rules(),
                NationalRules.rules(),
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
    List<List<Finding>> ofRules = new ArrayList<>();
    rules.forEach(_ -> ofRules.add(new ArrayList<>(0)));
    forms.each(text, (rule, match) -> rules.get(rule).add(match, ofRules.get(rule)));
    return ofRules.stream().flatMap(List::stream).toList();
  }
}
