package engraft.scoring;

import engraft.clinical.ConceptId;
import engraft.learning.feature.EncodedEpisode;
import engraft.learning.feature.Encoder;
import engraft.learning.feature.FeatureSpace;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The rows that explain one row: itself, and itself with one thing taken away, so that the model
 * reads its own way of missing there.
 */
final class Occlusion {

  private final Encoder encoder;
  private final EncodedEpisode whole;
  private final BitSet spoken;
  private final Map<ConceptId, Row> without = new LinkedHashMap<>();

  Occlusion(Encoder encoder, EncodedEpisode whole) {
    this.encoder = encoder;
    this.whole = whole;
    this.spoken = spokenOf(encoder.space(), whole);
    spoken.stream().forEach(this::occlude);
    if (whole.notes().length > 0) {
      without.put(Explanation.NOTES, with(new int[0], whole.image()));
    }
    if (whole.image().length > 0) {
      without.put(Explanation.IMAGE, with(whole.notes(), new float[0]));
    }
  }

  /** What can be taken away, in the order of the rows after the first. */
  List<ConceptId> concepts() {
    return List.copyOf(without.keySet());
  }

  List<Row> rows() {
    List<Row> rows = new ArrayList<>(without.size() + 1);
    rows.add(Row.of(whole));
    rows.addAll(without.values());
    return rows;
  }

  /** Variables of which anything is known: a value or a reason. */
  private static BitSet spokenOf(FeatureSpace space, EncodedEpisode episode) {
    BitSet spoken = new BitSet();
    for (int v = 0; v < space.variables().size(); v++) {
      spoken.set(v, episode.has(space, v));
    }
    for (int variable : episode.tokens().variables()) {
      spoken.set(variable);
    }
    return spoken;
  }

  private void occlude(int variable) {
    BitSet others = (BitSet) spoken.clone();
    others.clear(variable);
    without.put(
        encoder.space().variables().get(variable).concept(),
        new Row(encoder.keepOnly(whole, others), whole.tokens(), others));
  }

  private Row with(int[] notes, float[] image) {
    return Row.of(
        new EncodedEpisode(
            whole.features(), whole.tokens(), whole.series(), notes, image, whole.issues()));
  }
}
