package engraft.ingestion.fhir;

import engraft.ingestion.rejections.Issue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The faults found so far, up to a number that a person can read. */
final class Issues {

  private static final int MOST = 50;

  private final List<Issue> found = new ArrayList<>();

  void add(Issue.Kind kind, String expression, String rule) {
    if (found.size() < MOST) {
      found.add(new Issue(kind, expression, rule));
    }
  }

  void addIf(Optional<String> broken, Issue.Kind kind, String expression) {
    broken.ifPresent(rule -> add(kind, expression, rule));
  }

  List<Issue> found() {
    return List.copyOf(found);
  }
}
