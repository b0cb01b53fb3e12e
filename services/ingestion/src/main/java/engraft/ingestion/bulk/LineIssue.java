package engraft.ingestion.bulk;

import engraft.ingestion.rejections.Issue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is wrong with a line of a file.
 *
 * @param line from 1
 * @param issue its expression begins with the type of the resource
 */
public record LineIssue(int line, Issue issue) {

  private static final Pattern IN_PART = Pattern.compile("line\\[(\\d+)]\\.?(.*)");

  /** Turns a line of a part, from 0, into one of its file. */
  public static LineIssue of(Issue issue, int firstLine) {
    Matcher place = IN_PART.matcher(issue.expression());
    if (!place.matches()) {
      throw new IllegalArgumentException("issue must point into a line");
    }
    return new LineIssue(
        firstLine + Integer.parseInt(place.group(1)),
        new Issue(issue.kind(), place.group(2), issue.rule()));
  }
}
