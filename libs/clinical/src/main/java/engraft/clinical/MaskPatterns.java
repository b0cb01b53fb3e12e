package engraft.clinical;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * Merges rare patterns of presence into their nearest (Hamming distance) until none is rare.
 *
 * <p>A merged pattern shows what most of its episodes have (a tie counts as absent), never one rare
 * episode's own mask.
 */
final class MaskPatterns {

  private static final Comparator<BitSet> BY_BITS = MaskPatterns::compare;

  private MaskPatterns() {}

  static List<MaskProfile.Pattern> publishable(
      List<ConceptId> concepts, List<? extends Set<ConceptId>> masks, int fewest) {
    List<Group> groups = new ArrayList<>(distinct(concepts, masks).values());
    while (groups.size() > 1) {
      int rarest = rarest(groups);
      if (groups.get(rarest).count >= fewest) {
        break;
      }
      Group rare = groups.remove(rarest);
      groups.get(nearest(groups, rare)).absorb(rare);
    }
    groups.removeIf(group -> group.count < fewest);
    return patterns(concepts, groups);
  }

  private static SequencedMap<BitSet, Group> distinct(
      List<ConceptId> concepts, List<? extends Set<ConceptId>> masks) {
    SequencedMap<BitSet, Group> groups = new TreeMap<>(BY_BITS);
    for (Set<ConceptId> mask : masks) {
      BitSet bits = new BitSet(concepts.size());
      for (int i = 0; i < concepts.size(); i++) {
        bits.set(i, mask.contains(concepts.get(i)));
      }
      groups.computeIfAbsent(bits, key -> new Group(key, concepts.size())).add(bits);
    }
    return groups;
  }

  private static int rarest(List<Group> groups) {
    int rarest = 0;
    for (int i = 1; i < groups.size(); i++) {
      if (groups.get(i).count < groups.get(rarest).count) {
        rarest = i;
      }
    }
    return rarest;
  }

  private static int nearest(List<Group> groups, Group to) {
    int nearest = 0;
    int shortest = Integer.MAX_VALUE;
    for (int i = 0; i < groups.size(); i++) {
      BitSet difference = (BitSet) groups.get(i).bits.clone();
      difference.xor(to.bits);
      if (difference.cardinality() < shortest) {
        shortest = difference.cardinality();
        nearest = i;
      }
    }
    return nearest;
  }

  private static List<MaskProfile.Pattern> patterns(List<ConceptId> concepts, List<Group> groups) {
    SequencedMap<BitSet, Integer> counts = new TreeMap<>(BY_BITS);
    groups.forEach(group -> counts.merge(group.bits, group.count, Integer::sum));
    List<MaskProfile.Pattern> patterns = new ArrayList<>();
    counts.forEach(
        (bits, count) ->
            patterns.add(
                new MaskProfile.Pattern(bits.stream().mapToObj(concepts::get).toList(), count)));
    return patterns;
  }

  private static int compare(BitSet left, BitSet right) {
    BitSet difference = (BitSet) left.clone();
    difference.xor(right);
    int first = difference.nextSetBit(0);
    return first < 0 ? 0 : left.get(first) ? -1 : 1;
  }

  /** Episodes that will be shown as one pattern. */
  private static final class Group {
    private final int[] present;
    private BitSet bits;
    private int count;

    Group(BitSet bits, int width) {
      this.bits = bits;
      this.present = new int[width];
    }

    void add(BitSet mask) {
      count++;
      mask.stream().forEach(i -> present[i]++);
    }

    void absorb(Group other) {
      count += other.count;
      BitSet majority = new BitSet(present.length);
      for (int i = 0; i < present.length; i++) {
        present[i] += other.present[i];
        majority.set(i, 2 * present[i] > count);
      }
      bits = majority;
    }
  }
}
