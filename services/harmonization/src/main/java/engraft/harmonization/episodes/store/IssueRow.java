package engraft.harmonization.episodes.store;

import engraft.clinical.ConceptId;
import engraft.harmonization.mapping.Issue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An issue as it is stored with its episode, flat. */
record IssueRow(
    String id,
    String kind,
    @Nullable String system,
    @Nullable String code,
    @Nullable ConceptId concept,
    @Nullable List<ConceptId> candidates) {

  static IssueRow of(Issue issue) {
    return switch (issue) {
      case Issue.UnknownCode code ->
          new IssueRow(
              issue.id(), "code", code.source().system(), code.source().code(), null, null);
      case Issue.AmbiguousCode code ->
          new IssueRow(
              issue.id(),
              "ambiguous",
              code.source().system(),
              code.source().code(),
              null,
              code.candidates());
      case Issue.UnknownUnit unit ->
          new IssueRow(issue.id(), "unit", null, unit.unit(), unit.concept(), null);
      case Issue.UnknownCategory category ->
          new IssueRow(issue.id(), "category", null, category.code(), category.concept(), null);
      case Issue.UnclearComma comma ->
          new IssueRow(issue.id(), "comma", null, "1,234", comma.concept(), null);
    };
  }
}
