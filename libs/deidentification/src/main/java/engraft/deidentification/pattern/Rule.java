package engraft.deidentification.pattern;

import engraft.deidentification.Category;
import engraft.deidentification.Evidence;
import engraft.deidentification.Finding;
import engraft.deidentification.text.Form;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * One form of identifier.
 *
 * <p>Every repetition in a pattern has a bound, so that the work at each place of a text, and with
 * it the time for the whole, is bounded by its length.
 *
 * @param form what it looks like
 * @param group what of the match is the identifier
 * @param valid what the form alone does not say, such as a month within 1 to 12
 */
record Rule(Category category, Form form, int group, Predicate<MatchResult> valid) {

  static Rule of(Category category, String regex) {
    return of(category, regex, 0);
  }

  static Rule of(Category category, String regex, int group) {
    return of(category, regex, group, _ -> true);
  }

  static Rule of(Category category, String regex, int group, Predicate<MatchResult> valid) {
    int flags = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
    return new Rule(category, Form.of(regex, flags), group, valid);
  }

  /** Where capitals matter. */
  static Rule exact(Category category, String regex, int group, Predicate<MatchResult> valid) {
    return new Rule(category, Form.of(regex, 0), group, valid);
  }

  /** The finding that a match is; nothing when it only has the form. */
  void add(MatchResult match, List<Finding> findings) {
    if (valid.test(match)) {
      int end = match.start(group) + match.group(group).stripTrailing().length();
      findings.add(new Finding(match.start(group), end, category, Evidence.PATTERN));
    }
  }
}
