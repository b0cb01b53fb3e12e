package engraft.transparency;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class ProofsProperties {

  @Property(tries = 300)
  void everyLeafIsProvedAndNoOtherPasses(
      @ForAll @IntRange(min = 1, max = 200) int size, @ForAll @IntRange(max = 199) int chosen) {
    long index = chosen % size;
    Map<NodeId, TreeHash> nodes = tree(size);
    TreeHash root = root(nodes, size);
    List<TreeHash> path = ProofPlan.inclusion(index, size).resolve(nodes);

    assertThat(Proofs.verifyInclusion(leaf(index), index, size, path, root)).isTrue();
    assertThat(Proofs.verifyInclusion(leaf(index + 1), index, size, path, root)).isFalse();
    assertThat(
            Proofs.verifyInclusion(
                leaf(index), index, size, path, leaf(0).equals(root) ? TreeHash.EMPTY : leaf(0)))
        .isFalse();
    if (size > 1) {
      assertThat(Proofs.verifyInclusion(leaf(index), (index + 1) % size, size, path, root))
          .isFalse();
      assertThat(Proofs.verifyInclusion(leaf(index), index, size, spoiled(path), root)).isFalse();
      assertThat(
              Proofs.verifyInclusion(leaf(index), index, size, path.subList(1, path.size()), root))
          .isFalse();
    }
  }

  @Property(tries = 300)
  void anOlderTreeIsProvedToBeAPrefixAndAForgedOneIsNot(
      @ForAll @IntRange(min = 1, max = 200) int to, @ForAll @IntRange(max = 199) int chosen) {
    long from = 1 + chosen % to;
    Map<NodeId, TreeHash> nodes = tree(to);
    TreeHash fromRoot = root(nodes, from);
    TreeHash toRoot = root(nodes, to);
    List<TreeHash> path = ProofPlan.consistency(from, to).resolve(nodes);

    assertThat(Proofs.verifyConsistency(from, fromRoot, to, toRoot, path)).isTrue();
    assertThat(Proofs.verifyConsistency(from, TreeHash.EMPTY, to, toRoot, path)).isFalse();
    assertThat(Proofs.verifyConsistency(from, fromRoot, to, TreeHash.EMPTY, path)).isFalse();
    if (!path.isEmpty()) {
      assertThat(Proofs.verifyConsistency(from, fromRoot, to, toRoot, spoiled(path))).isFalse();
    }
  }

  @Property(tries = 100)
  void growingInBatchesGivesTheSameTree(
      @ForAll @IntRange(max = 100) int first, @ForAll @IntRange(min = 1, max = 100) int second) {
    Map<NodeId, TreeHash> before = tree(first);
    Map<NodeId, TreeHash> edge = new HashMap<>(before);
    edge.keySet().retainAll(TreeGrowth.needs(first));

    Map<NodeId, TreeHash> grown = new HashMap<>(before);
    grown.putAll(TreeGrowth.append(first, edge, leaves(first, first + second)));

    assertThat(grown).isEqualTo(tree(first + second));
  }

  @Property(tries = 100)
  void aProofReadsFewNodes(@ForAll @IntRange(min = 1, max = 1_000_000) int size) {
    assertThat(ProofPlan.inclusion(size / 2, size).needs()).hasSizeLessThanOrEqualTo(2 * 20);
    assertThat(ProofPlan.root(size).needs()).hasSizeLessThanOrEqualTo(20);
  }

  private static Map<NodeId, TreeHash> tree(long size) {
    return TreeGrowth.append(0, Map.of(), leaves(0, size));
  }

  private static List<TreeHash> leaves(long from, long to) {
    return LongStream.range(from, to).mapToObj(ProofsProperties::leaf).toList();
  }

  private static TreeHash leaf(long index) {
    return TreeHash.ofLeaf("leaf " + index);
  }

  private static TreeHash root(Map<NodeId, TreeHash> nodes, long size) {
    return ProofPlan.root(size).resolve(nodes).getFirst();
  }

  private static List<TreeHash> spoiled(List<TreeHash> path) {
    List<TreeHash> spoiled = new ArrayList<>(path);
    spoiled.set(0, TreeHash.ofLeaf("spoiled"));
    return spoiled;
  }
}
