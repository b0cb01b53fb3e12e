package engraft.learning.feature;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import engraft.clinical.Absence;
import engraft.clinical.ConceptId;
import engraft.clinical.Episode;
import engraft.learning.task.Task;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What a model looks at: its variables in a fixed order, and how each becomes columns. Written as
 * {@code feature-space.json}; training and scoring read the same file.
 */
public final class FeatureSpace {

  /** The oldest that is read; with 3 came derived variables. */
  private static final int OLDEST = 2;

  /** Since when a variable that is measured often makes a token a window of time. */
  private static final int WINDOWED = 4;

  private static final int VERSION = 4;

  private final int version;
  private final List<Variable> variables;
  private final Duration horizon;
  private final int noteBuckets;
  private final int imageSide;
  private final List<Derivation> derivations;
  private final BitSet derived = new BitSet();
  private final List<Column> columns;
  private final int[] offsets;
  private final int[] codeOffsets;
  private final Map<ConceptId, Integer> index = new HashMap<>();

  /**
   * A space of given variables.
   *
   * @param horizon length of the observation window; later times read as its end
   * @param noteBuckets number of hashed n-grams a note is read as; 0 when notes are not looked at
   * @param imageSide images are resampled to this many pixels a side; 0 when not looked at
   * @param derivations how some of the variables are computed from others; null for none
   */
  @JsonCreator
  public FeatureSpace(
      @JsonProperty("version") int version,
      @JsonProperty("variables") List<Variable> variables,
      @JsonProperty("horizon") Duration horizon,
      @JsonProperty("noteBuckets") int noteBuckets,
      @JsonProperty("imageSide") int imageSide,
      @JsonProperty("derivations") @Nullable List<Derivation> derivations) {
    if (version < OLDEST || version > VERSION) {
      throw new IllegalArgumentException(
          "feature space version (%d) must be %d to %d".formatted(version, OLDEST, VERSION));
    }
    this.version = version;
    this.variables = List.copyOf(variables);
    this.horizon = horizon;
    this.noteBuckets = noteBuckets;
    this.imageSide = imageSide;
    this.offsets = new int[variables.size() + 1];
    this.codeOffsets = new int[variables.size() + 1];
    this.columns = layOut();
    this.derivations = derivations == null ? List.of() : List.copyOf(derivations);
    this.derivations.forEach(derivation -> derived.set(place(derivation)));
  }

  FeatureSpace(
      List<Variable> variables,
      Duration horizon,
      int noteBuckets,
      int imageSide,
      List<Derivation> derivations) {
    this(VERSION, variables, horizon, noteBuckets, imageSide, derivations);
  }

  /** Learns a space from training episodes: concepts, units, ranges, codes, reasons of absence. */
  public static FeatureSpace learn(List<Episode> episodes, Task task) {
    return new FeatureSpaceLearner(task).learn(episodes);
  }

  /**
   * This space and, after its own variables, those that only another has: what is encoded in it
   * begins with what is encoded in this one.
   */
  public FeatureSpace extendedBy(FeatureSpace other) {
    return new FeatureSpace(
            variables,
            horizon.isZero() ? other.horizon : horizon,
            noteBuckets == 0 ? other.noteBuckets : noteBuckets,
            imageSide == 0 ? other.imageSide : imageSide,
            derivations)
        .with(
            other.variables.stream().filter(one -> indexOf(one.concept()).isEmpty()).toList(),
            other.derivations.stream().filter(one -> indexOf(one.concept()).isEmpty()).toList());
  }

  /** This space with more variables after its own, and how those of them are derived that are. */
  FeatureSpace with(List<Variable> more, List<Derivation> derived) {
    List<Variable> all = new ArrayList<>(variables);
    all.addAll(more);
    List<Derivation> both = new ArrayList<>(derivations);
    both.addAll(derived);
    return new FeatureSpace(all, horizon, noteBuckets, imageSide, both);
  }

  @JsonProperty
  public int version() {
    return version;
  }

  @JsonProperty
  public List<Variable> variables() {
    return variables;
  }

  @JsonProperty
  public Duration horizon() {
    return horizon;
  }

  @JsonProperty
  public int noteBuckets() {
    return noteBuckets;
  }

  @JsonProperty
  public int imageSide() {
    return imageSide;
  }

  /** How some of the variables are computed from others; empty where all are measured. */
  @JsonProperty
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public List<Derivation> derivations() {
    return derivations;
  }

  /** Whether a variable is computed from others. */
  public boolean isDerived(int variable) {
    return derived.get(variable);
  }

  /** The summary features in their order; a variable's columns stand together. */
  @JsonIgnore
  public List<Column> columns() {
    return columns;
  }

  /** How many summary features there are. */
  @JsonIgnore
  public int width() {
    return columns.size();
  }

  /** The first column of a variable, which is its {@link Statistic#ABSENT}. */
  public int absentColumn(int variable) {
    return offsets[variable];
  }

  /** One past the last column of a variable. */
  public int endColumn(int variable) {
    return offsets[variable + 1];
  }

  /** The number of a variable's first code among all codes of the space. */
  public int firstCode(int variable) {
    return codeOffsets[variable];
  }

  /** How many codes all coded variables have together. */
  @JsonIgnore
  public int codes() {
    return codeOffsets[variables.size()];
  }

  /** Whether a variable that is measured often makes a token a window of time. */
  boolean isWindowed() {
    return version >= WINDOWED;
  }

  /** Where a concept stands among the variables; empty when it is not looked at. */
  public OptionalInt indexOf(ConceptId concept) {
    Integer at = index.get(concept);
    return at == null ? OptionalInt.empty() : OptionalInt.of(at);
  }

  Column column(int at) {
    return columns.get(at);
  }

  /** Where a derived variable stands. */
  int place(Derivation derivation) {
    return indexOf(derivation.concept())
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "%s is derived but no variable of the space".formatted(derivation.concept())));
  }

  /** Those of the variables that one is computed from. */
  IntStream operands(Derivation derivation) {
    return derivation.operands().stream().map(this::indexOf).flatMapToInt(OptionalInt::stream);
  }

  private List<Column> layOut() {
    List<Column> laid = new ArrayList<>();
    for (int v = 0; v < variables.size(); v++) {
      Variable variable = variables.get(v);
      if (index.put(variable.concept(), v) != null) {
        throw new IllegalArgumentException(
            "concept %s stands twice in the feature space".formatted(variable.concept()));
      }
      offsets[v] = laid.size();
      laid.add(new Column(v, Statistic.ABSENT, ""));
      for (Absence reason : variable.absences()) {
        laid.add(new Column(v, Statistic.REASON, reason.name()));
      }
      addValues(v, variable, laid);
      codeOffsets[v + 1] =
          codeOffsets[v]
              + (variable.scale() instanceof Scale.Coded(List<String> codes, _) ? codes.size() : 0);
    }
    offsets[variables.size()] = laid.size();
    return List.copyOf(laid);
  }

  private static void addValues(int v, Variable variable, List<Column> laid) {
    switch (variable.scale()) {
      case Scale.Numeric _ -> {
        laid.add(new Column(v, Statistic.LAST, ""));
        laid.add(new Column(v, Statistic.UNUSUAL, ""));
      }
      case Scale.Coded(List<String> codes, _) -> {
        // Two codes are one question; with one code only its presence says anything.
        for (String code : codes.size() == 2 ? codes.subList(1, 2) : codes) {
          laid.add(new Column(v, Statistic.CODE, code));
        }
      }
    }
    if (variable.isSeries()) {
      if (variable.scale() instanceof Scale.Numeric) {
        for (Statistic statistic :
            List.of(
                Statistic.FIRST, Statistic.MIN, Statistic.MAX, Statistic.MEAN, Statistic.TREND)) {
          laid.add(new Column(v, statistic, ""));
        }
      }
      laid.add(new Column(v, Statistic.COUNT, ""));
      laid.add(new Column(v, Statistic.SINCE_LAST, ""));
    }
  }
}
