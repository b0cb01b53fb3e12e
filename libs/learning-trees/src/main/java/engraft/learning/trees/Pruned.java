package engraft.learning.trees;

import engraft.learning.tree.Tree;
import java.util.ArrayList;
import java.util.List;

/** A tree as it reads where one of its columns is known: splits on that column are gone. */
final class Pruned {

  private final Tree tree;
  private final int column;
  private final float value;
  private final List<Tree.Node> nodes = new ArrayList<>();

  private Pruned(Tree tree, int column, float value) {
    this.tree = tree;
    this.column = column;
    this.value = value;
  }

  static Tree within(Tree tree, int column, float value) {
    Pruned pruned = new Pruned(tree, column, value);
    pruned.add(0);
    return new Tree(pruned.nodes);
  }

  private int add(int from) {
    int at = from;
    while (tree.nodes().get(at) instanceof Tree.Split split && split.column() == column) {
      at = value <= split.threshold() ? split.left() : split.right();
    }
    int place = nodes.size();
    nodes.add(new Tree.Leaf(0));
    nodes.set(
        place,
        switch (tree.nodes().get(at)) {
          case Tree.Leaf leaf -> leaf;
          case Tree.Split split ->
              new Tree.Split(
                  split.column(),
                  split.threshold(),
                  split.absentLeft(),
                  add(split.left()),
                  add(split.right()));
        });
    return place;
  }
}
