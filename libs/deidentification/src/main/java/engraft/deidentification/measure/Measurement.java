package engraft.deidentification.measure;

import engraft.deidentification.Category;
import engraft.deidentification.Detector;
import engraft.deidentification.Finding;
import engraft.deidentification.corpus.GoldNote;
import engraft.deidentification.text.Tokens;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Compares what a detector finds with what people marked, category by category. */
public final class Measurement {

  private final Map<Category, Score> scores = new EnumMap<>(Category.class);
  private final List<Miss> misses = new ArrayList<>();
  private int notes;

  /** An identifier of which something was left, or a finding of which something is not marked. */
  public record Miss(String note, Finding finding, boolean leaked) {}

  private Measurement() {
    for (Category category : Category.values()) {
      scores.put(category, Score.none());
    }
  }

  public static Measurement of(Detector detector, List<GoldNote> notes) {
    Measurement measurement = new Measurement();
    notes.forEach(note -> measurement.add(note, Finding.merged(detector.find(note.text()))));
    return measurement;
  }

  /** Scores by category; of a category with nothing marked and nothing found, of no cases. */
  public Map<Category, Score> scores() {
    return Map.copyOf(scores);
  }

  /** All categories together. */
  public Score total() {
    return scores.values().stream().reduce(Score.none(), Score::plus);
  }

  public int notes() {
    return notes;
  }

  /** What was not right, to learn from; never printed of real notes. */
  public List<Miss> misses() {
    return List.copyOf(misses);
  }

  private void add(GoldNote note, List<Finding> found) {
    notes++;
    Words words = new Words(Tokens.of(note.text()));
    BitSet marked = words.within(note.identifiers());
    BitSet spared = words.within(note.spared());
    spared.andNot(marked);
    BitSet masked = words.within(found);
    for (Finding gold : note.identifiers()) {
      BitSet its = words.within(List.of(gold));
      BitSet left = minus(its, masked);
      add(
          gold.category(),
          new Score(
              one(left.isEmpty()),
              none(),
              one(found.stream().anyMatch(finding -> same(finding, gold))),
              none(),
              new Rate(its.cardinality() - left.cardinality(), its.cardinality()),
              none()));
      note(note, gold, left.isEmpty(), true);
    }
    for (Finding finding : found) {
      BitSet its = minus(words.within(List.of(finding)), spared);
      if (its.isEmpty()) {
        continue;
      }
      BitSet wrong = minus(its, marked);
      add(
          finding.category(),
          new Score(
              none(),
              one(wrong.isEmpty()),
              none(),
              one(note.identifiers().stream().anyMatch(gold -> same(finding, gold))),
              none(),
              new Rate(its.cardinality() - wrong.cardinality(), its.cardinality())));
      note(note, finding, wrong.isEmpty(), false);
    }
  }

  private void note(GoldNote note, Finding finding, boolean right, boolean leaked) {
    if (!right) {
      misses.add(new Miss(note.id(), finding, leaked));
    }
  }

  private void add(Category category, Score score) {
    scores.merge(category, score, Score::plus);
  }

  private static boolean same(Finding one, Finding other) {
    return one.start() == other.start()
        && one.end() == other.end()
        && one.category() == other.category();
  }

  private static BitSet minus(BitSet one, BitSet other) {
    BitSet result = (BitSet) one.clone();
    result.andNot(other);
    return result;
  }

  private static Rate one(boolean hit) {
    return none().and(hit);
  }

  private static Rate none() {
    return new Rate(0, 0);
  }

  /** Words and numbers only: a comma left over tells nothing. */
  private record Words(Tokens tokens) {
    BitSet within(List<Finding> findings) {
      BitSet within = new BitSet();
      for (Finding finding : findings) {
        for (int i = tokens.at(finding.start());
            i < tokens.count() && tokens.start(i) < finding.end();
            i++) {
          if (tokens.isWord(i) || tokens.isNumber(i)) {
            within.set(i);
          }
        }
      }
      return within;
    }
  }
}
