package engraft.learning.trees;

import engraft.learning.tree.Tree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads LightGBM's text form of a model (version v4). */
final class ModelText {

  private static final int DEFAULT_LEFT = 2;
  private static final int MISSING_TYPE = 12;
  private static final int MISSING_IS_NAN = 8;

  private ModelText() {}

  static List<Tree> trees(String text) {
    List<Tree> trees = new ArrayList<>();
    for (String block : text.split("\nTree=", -1)) {
      Map<String, String> fields = fields(block);
      if (fields.containsKey("leaf_value")) {
        trees.add(new ModelText.Block(fields).tree());
      }
    }
    return trees;
  }

  private static Map<String, String> fields(String block) {
    Map<String, String> fields = new HashMap<>();
    for (String line : block.split("\n", -1)) {
      int equals = line.indexOf('=');
      if (equals > 0) {
        fields.put(line.substring(0, equals), line.substring(equals + 1));
      }
      if (line.startsWith("shrinkage=")) {
        break;
      }
    }
    return fields;
  }

  /** One tree: splits and leaves stand in lists of their own, leaves numbered -1, -2 and so on. */
  private static final class Block {
    private final Map<String, String> fields;
    private final List<Tree.Node> nodes = new ArrayList<>();

    Block(Map<String, String> fields) {
      this.fields = fields;
    }

    Tree tree() {
      add(words("split_feature").length == 0 ? -1 : 0);
      return new Tree(nodes);
    }

    /** Adds a split or a leaf and all below it; returns where it stands. */
    private int add(int number) {
      int at = nodes.size();
      if (number < 0) {
        nodes.add(new Tree.Leaf(Double.parseDouble(words("leaf_value")[-number - 1])));
        return at;
      }
      double threshold = threshold(words("threshold")[number]);
      int decision = Integer.parseInt(words("decision_type")[number]);
      int column = Integer.parseInt(words("split_feature")[number]);
      nodes.add(new Tree.Leaf(0));
      int left = add(Integer.parseInt(words("left_child")[number]));
      int right = add(Integer.parseInt(words("right_child")[number]));
      nodes.set(
          at,
          new Tree.Split(column, below(threshold), absentLeft(decision, threshold), left, right));
      return at;
    }

    /** A split on absence alone has no upper bound; any finite number is below the largest. */
    private static double threshold(String text) {
      return text.equals("inf") ? Float.MAX_VALUE : Double.parseDouble(text);
    }

    /** Where training saw nothing absent, LightGBM reads an absent number as 0. */
    private static boolean absentLeft(int decision, double threshold) {
      return (decision & MISSING_TYPE) == MISSING_IS_NAN
          ? (decision & DEFAULT_LEFT) != 0
          : 0 <= threshold;
    }

    /** The largest float that is not above the threshold: floats compare as they did. */
    private static float below(double threshold) {
      float near = (float) threshold;
      return near > threshold ? Math.nextDown(near) : near;
    }

    private String[] words(String field) {
      String line = fields.getOrDefault(field, "").strip();
      return line.isEmpty() ? new String[0] : line.split(" ", -1);
    }
  }
}
