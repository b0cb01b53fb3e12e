package engraft.learning.validation;

import engraft.clinical.Modality;
import engraft.learning.data.Dataset;
import engraft.learning.feature.EncodedEpisode;
import engraft.learning.feature.Encoder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Test rows that lose variables, in an order that stays: more at each step, never other ones. */
final class Thinning {

  /** From nothing to nine tenths. */
  static final int STEPS = 10;

  private final Dataset test;
  private final Encoder encoder;
  private final int variables;

  Thinning(Dataset test) {
    this.test = test;
    this.encoder = new Encoder(test.space());
    this.variables = test.space().variables().size();
  }

  /** Each patient loses variables in an order of its own. */
  List<List<Integer>> random(long seed) {
    Random random = new Random(seed);
    List<List<Integer>> orders = new ArrayList<>();
    for (int i = 0; i < test.size(); i++) {
      List<Integer> order = all();
      Collections.shuffle(order, random);
      orders.add(order);
    }
    return orders;
  }

  /** All patients lose the same variables, first those that the site misses most often. */
  List<List<Integer>> asTheSiteMisses() {
    List<Integer> order = all();
    order.sort(Comparator.comparingLong(this::present));
    return Collections.nCopies(test.size(), order);
  }

  /** The rows without a share of the variables. */
  Dataset without(double share, List<List<Integer>> orders) {
    int removed = (int) Math.round(share * variables);
    List<Dataset.Row> rows = new ArrayList<>();
    for (int i = 0; i < test.size(); i++) {
      BitSet kept = new BitSet();
      kept.set(0, variables);
      orders.get(i).subList(0, removed).forEach(kept::clear);
      Dataset.Row row = test.row(i);
      rows.add(row.withEncoded(encoder.keepOnly(row.encoded(), kept)));
    }
    return test.with(rows);
  }

  /** The modalities that any of the rows has something of, in their order. */
  List<Modality> modalities() {
    return Arrays.stream(Modality.values()).filter(this::occurs).toList();
  }

  private boolean occurs(Modality modality) {
    return switch (modality) {
      case NOTES -> test.rows().stream().anyMatch(row -> row.encoded().notes().length > 0);
      case IMAGING -> test.rows().stream().anyMatch(row -> row.encoded().image().length > 0);
      case STATIC, SERIES, GENOMICS ->
          IntStream.range(0, variables).anyMatch(v -> is(v, modality) && present(v) > 0);
    };
  }

  /** The rows without anything of a modality. */
  Dataset without(Modality modality) {
    BitSet kept = new BitSet();
    IntStream.range(0, variables).filter(v -> !is(v, modality)).forEach(kept::set);
    return test.map(
        row -> {
          EncodedEpisode some = encoder.keepOnly(row.encoded(), kept);
          return row.withEncoded(
              new EncodedEpisode(
                  some.features(),
                  some.tokens(),
                  some.series(),
                  modality == Modality.NOTES ? new int[0] : some.notes(),
                  modality == Modality.IMAGING ? new float[0] : some.image(),
                  some.issues()));
        });
  }

  /** The share of all variables that a modality has. */
  double share(Modality modality) {
    return variables == 0
        ? 0
        : (double) IntStream.range(0, variables).filter(v -> is(v, modality)).count() / variables;
  }

  private boolean is(int variable, Modality modality) {
    return test.space().variables().get(variable).modality() == modality;
  }

  private List<Integer> all() {
    return IntStream.range(0, variables).boxed().collect(Collectors.toCollection(ArrayList::new));
  }

  private long present(int variable) {
    return test.rows().stream().filter(row -> row.encoded().has(test.space(), variable)).count();
  }
}
