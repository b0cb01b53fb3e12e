package engraft.deidentification.recogniser;

import engraft.deidentification.Category;
import engraft.deidentification.Evidence;
import engraft.deidentification.Finding;
import engraft.deidentification.Recognition;
import engraft.deidentification.text.Lexicon;
import engraft.deidentification.text.Tokens;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Finds identifiers with a fitted conditional random field.
 *
 * <p>A token counts as part of an identifier when the model holds it for less than {@code caution}
 * probable that it is not: what is missed is worse than what is found too much.
 */
public final class Recogniser implements Recognition {

  /** Chosen on the development part of MEDDOCAN and by cross-validation within GraSCCo. */
  public static final double CAUTION = 0.7;

  private static final String SHIPPED = "/engraft/deidentification/recogniser.crf";

  private final Model model;
  private final double caution;
  private final Lexicon lexicon = Lexicon.ofTheHouse();

  public Recogniser(Model model, double caution) {
    this.model = model;
    this.caution = caution;
  }

  /** The model that comes with the library. */
  public static Recogniser shipped() {
    try (InputStream in = Recogniser.class.getResourceAsStream(SHIPPED)) {
      if (in == null) {
        throw new IllegalStateException(SHIPPED + " is missing from the library");
      }
      return new Recogniser(Model.read(in), CAUTION);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the recogniser that comes with the library", e);
    }
  }

  @Override
  public List<Finding> find(String text, List<Finding> forms) {
    return find(text, forms, (_, labels) -> labels.get());
  }

  @Override
  public Recognition remembering() {
    Map<String, int[]> seen = new ConcurrentHashMap<>();
    Memory memory = (line, labels) -> seen.computeIfAbsent(line.get(), _ -> labels.get());
    return (text, forms) -> find(text, forms, memory);
  }

  /** Gives the labels of a line that was seen before, or looks at it. */
  private interface Memory {
    int[] labels(Supplier<String> line, Supplier<int[]> look);
  }

  private List<Finding> find(String text, List<Finding> forms, Memory memory) {
    Document document = new Document(text, forms, lexicon);
    Features features = new Features();
    List<Finding> findings = new ArrayList<>();
    List<Integer> lines = document.lineStarts();
    for (int i = 0; i + 1 < lines.size(); i++) {
      int from = lines.get(i);
      int to = lines.get(i + 1);
      if (to > from) {
        int[] labels =
            memory.labels(
                () -> document.line(from, to), () -> labels(document, features, from, to));
        addFindings(document.tokens(), from, labels, findings);
      }
    }
    return findings;
  }

  private int[] labels(Document document, Features features, int from, int to) {
    int tokens = to - from;
    float[] scores = new float[tokens * Labels.COUNT];
    for (int t = 0; t < tokens; t++) {
      model.score(features.of(document, from + t), scores, t);
    }
    Lattice lattice = new Lattice(scores, tokens, model.transitions());
    int[] best = lattice.best();
    float[] marginals = lattice.marginals();
    for (int t = 0; t < tokens; t++) {
      if (best[t] == Labels.OUTSIDE && marginals[t * Labels.COUNT] < caution) {
        best[t] = likeliest(marginals, t);
      }
    }
    return best;
  }

  private static int likeliest(float[] marginals, int token) {
    int likeliest = 1;
    for (int y = 2; y < Labels.COUNT; y++) {
      if (marginals[token * Labels.COUNT + y] > marginals[token * Labels.COUNT + likeliest]) {
        likeliest = y;
      }
    }
    return likeliest;
  }

  /** One finding for each run of one category, broken where another begins. */
  private static void addFindings(Tokens tokens, int from, int[] labels, List<Finding> findings) {
    int t = 0;
    while (t < labels.length) {
      if (labels[t] == Labels.OUTSIDE) {
        t++;
        continue;
      }
      int start = t;
      Category category = Labels.category(labels[t]);
      t++;
      while (t < labels.length && labels[t] == Labels.inside(category)) {
        t++;
      }
      findings.add(
          new Finding(
              tokens.start(from + start), tokens.end(from + t - 1), category, Evidence.RECOGNISER));
    }
  }
}
