package engraft.learning.feature;

import engraft.clinical.Absence;
import engraft.clinical.ClinicalValue;
import engraft.clinical.ConceptId;
import engraft.clinical.Episode;
import engraft.clinical.Measurement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Turns episodes into what experts see. Each variable is encoded by itself: removing a value never
 * changes the encoding of another variable that is not derived from it, and the order of input does
 * not matter. What is derived is computed from the tokens, and becomes summary features alone.
 */
public final class Encoder {

  private final FeatureSpace space;

  public Encoder(FeatureSpace space) {
    this.space = space;
  }

  public FeatureSpace space() {
    return space;
  }

  /** Encodes one episode; what the space has no place for is left out and reported. */
  public EncodedEpisode encode(Episode episode) {
    float[] features = nothing();
    TokenList tokens = new TokenList(space);
    List<EncodingIssue> issues = new ArrayList<>();
    for (Map.Entry<ConceptId, List<Measurement>> fact : Facts.of(episode).entrySet()) {
      OptionalInt at = space.indexOf(fact.getKey());
      if (at.isEmpty() || space.isDerived(at.getAsInt())) {
        issues.add(new EncodingIssue.UnknownConcept(fact.getKey()));
        continue;
      }
      Variable variable = space.variables().get(at.getAsInt());
      List<Mention> mentions = read(variable, fact.getValue(), issues);
      new VariableColumns(space, at.getAsInt()).fill(features, mentions);
      tokens.add(at.getAsInt(), mentions);
    }
    Tokens told = tokens.toTokens();
    space.derivations().forEach(derivation -> derive(derivation, told, features));
    int[] notes = NoteGrams.of(episode.notes(), space.noteBuckets());
    float[] image = ImagePixels.of(episode.images(), space.imageSide());
    return new EncodedEpisode(features, brief(told), told, notes, image, issues);
  }

  /**
   * The same episode with only some variables: the others read as plainly not measured, and what is
   * derived as if they had never been measured.
   */
  public EncodedEpisode keepOnly(EncodedEpisode episode, BitSet variables) {
    float[] features = episode.features().clone();
    for (int v = 0; v < space.variables().size(); v++) {
      if (!variables.get(v)) {
        forget(features, v);
      }
    }
    Tokens series = TokenList.keepOnly(episode.series(), variables);
    for (Derivation derivation : space.derivations()) {
      if (lost(derivation, episode, features)) {
        derive(derivation, series, features);
      }
    }
    Tokens tokens = TokenList.keepOnly(episode.tokens(), variables);
    return with(episode, features, tokens, series);
  }

  /**
   * The same episode as if a numeric variable had been measured once, with a standardised value.
   */
  public EncodedEpisode assume(EncodedEpisode episode, int variable, float value) {
    float[] features = episode.features().clone();
    List<Mention> assumed = List.of(new Mention.Reading(hours(space.horizon()), value));
    new VariableColumns(space, variable).fill(features, assumed);
    if (space.isDerived(variable)) {
      return with(episode, features, episode.tokens(), episode.series());
    }
    Tokens series = TokenList.with(space, episode.series(), variable, assumed);
    space.derivations().stream()
        .filter(derivation -> space.operands(derivation).anyMatch(operand -> operand == variable))
        .forEach(derivation -> derive(derivation, series, features));
    Tokens tokens = TokenList.with(space, episode.tokens(), variable, assumed);
    return with(episode, features, tokens, series);
  }

  private static EncodedEpisode with(
      EncodedEpisode episode, float[] features, Tokens tokens, Tokens series) {
    return new EncodedEpisode(
        features, tokens, series, episode.notes(), episode.image(), episode.issues());
  }

  private Tokens brief(Tokens series) {
    return space.isWindowed() ? Windows.of(series, hours(space.horizon())) : series;
  }

  /** Whether a derived variable is still there and something that it was computed from is not. */
  private boolean lost(Derivation derivation, EncodedEpisode whole, float[] left) {
    return left[space.absentColumn(space.place(derivation))] == 0
        && space
            .operands(derivation)
            .anyMatch(
                operand -> whole.has(space, operand) && left[space.absentColumn(operand)] == 1);
  }

  private void derive(Derivation derivation, Tokens series, float[] features) {
    int variable = space.place(derivation);
    List<Mention> mentions = new ArrayList<>();
    if (space.variables().get(variable).scale() instanceof Scale.Numeric scale) {
      new DerivedSeries(space, series)
          .of(derivation)
          .forEach(
              (time, value) -> mentions.add(new Mention.Reading(time, scale.standardize(value))));
    }
    if (mentions.isEmpty()) {
      forget(features, variable);
    } else {
      new VariableColumns(space, variable).fill(features, mentions);
    }
  }

  private float[] nothing() {
    float[] features = new float[space.width()];
    for (int v = 0; v < space.variables().size(); v++) {
      forget(features, v);
    }
    return features;
  }

  private void forget(float[] features, int variable) {
    for (int c = space.absentColumn(variable); c < space.endColumn(variable); c++) {
      features[c] = space.column(c).whenAbsent();
    }
  }

  private List<Mention> read(
      Variable variable, List<Measurement> measurements, List<EncodingIssue> issues) {
    List<Mention> mentions = new ArrayList<>(measurements.size());
    double end = hours(space.horizon());
    for (Measurement measurement : measurements) {
      double time = Math.min(end, hours(measurement.time()));
      mentions.add(read(variable, measurement.value(), time, issues));
    }
    return mentions;
  }

  private static Mention read(
      Variable variable, ClinicalValue value, double time, List<EncodingIssue> issues) {
    ConceptId concept = variable.concept();
    return switch (value) {
      case ClinicalValue.Absent(Absence reason) -> new Mention.Missing(time, reason);
      case ClinicalValue.Coded(String code)
          when variable.scale() instanceof Scale.Coded(List<String> codes, _) -> {
        int at = codes.indexOf(code);
        yield at >= 0
            ? new Mention.Code(time, at)
            : unmapped(time, new EncodingIssue.UnknownCode(concept), issues);
      }
      case ClinicalValue.Numeric(double number, String unit)
          when variable.scale() instanceof Scale.Numeric scale -> {
        if (!unit.equals(scale.unit())) {
          yield unmapped(time, new EncodingIssue.OtherUnit(concept, unit, scale.unit()), issues);
        }
        if (!scale.supports(number)) {
          issues.add(new EncodingIssue.OutOfRange(concept));
        }
        yield new Mention.Reading(time, scale.standardize(number));
      }
      case ClinicalValue.Coded _, ClinicalValue.Numeric _ ->
          unmapped(time, new EncodingIssue.OtherKind(concept), issues);
    };
  }

  private static Mention unmapped(double time, EncodingIssue issue, List<EncodingIssue> issues) {
    issues.add(issue);
    return new Mention.Missing(time, Absence.UNMAPPED);
  }

  private static double hours(Duration duration) {
    return duration.toMillis() / 3_600_000.0;
  }
}
