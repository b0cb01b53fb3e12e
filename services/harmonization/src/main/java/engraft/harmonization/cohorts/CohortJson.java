package engraft.harmonization.cohorts;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import engraft.clinical.ConceptId;
import engraft.harmonization.cohorts.Cohort.Exclusion;
import engraft.harmonization.cohorts.Cohort.Window;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A cohort as callers write it: {@code {"index": {"concept": …}, "window": {"from": "PT0S", "to":
 * "PT48H"}, "outcome": …, "exclude": [{"concept": …, "below": 18}]}}. Every member is optional, and
 * there is no other: a misspelt one would choose everybody.
 */
public record CohortJson(
    @Nullable Index index,
    @Nullable Span window,
    @Nullable ConceptId outcome,
    @Nullable List<Rule> exclude,
    @JsonAnySetter @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @Nullable Map<String, Object> unknown) {

  /** Nobody is left out. */
  public static final CohortJson ALL = new CohortJson(null, null, null, null, null);

  public record Index(ConceptId concept) {}

  /**
   * @param from ISO 8601, since the index event; negative is before it
   */
  public record Span(Duration from, Duration to) {}

  /** One of {@code below}, {@code above}, {@code code} and {@code absent: true}. */
  public record Rule(
      ConceptId concept,
      @Nullable Double below,
      @Nullable Double above,
      @Nullable String code,
      @Nullable Boolean absent) {}

  /**
   * The cohort that is meant.
   *
   * @throws IllegalArgumentException when a member is missing or contradicts another
   */
  @SuppressWarnings("RedundantNullCheck") // a caller's JSON may leave out any member
  public Cohort cohort() {
    if (unknown != null && !unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "a cohort has index, window, outcome and exclude, and no %s"
              .formatted(String.join(", ", new TreeSet<>(unknown.keySet()))));
    }
    return new Cohort(
        Optional.ofNullable(index).map(i -> required(i.concept(), "index.concept")),
        Optional.ofNullable(window)
            .map(
                span ->
                    new Window(
                        required(span.from(), "window.from"), required(span.to(), "window.to"))),
        Optional.ofNullable(outcome),
        exclude == null ? List.of() : exclude.stream().map(CohortJson::exclusion).toList());
  }

  private static Exclusion exclusion(Rule rule) {
    ConceptId concept = required(rule.concept(), "exclude.concept");
    if (rule.below() != null) {
      return new Exclusion.Below(concept, rule.below());
    }
    if (rule.above() != null) {
      return new Exclusion.Above(concept, rule.above());
    }
    if (rule.code() != null) {
      return new Exclusion.Having(concept, rule.code());
    }
    if (Boolean.TRUE.equals(rule.absent())) {
      return new Exclusion.Lacking(concept);
    }
    throw new IllegalArgumentException(
        "an exclusion needs one of below, above, code and absent: true");
  }

  private static <T> T required(@Nullable T member, String name) {
    if (member == null) {
      throw new IllegalArgumentException(name + " must be given");
    }
    return member;
  }
}
