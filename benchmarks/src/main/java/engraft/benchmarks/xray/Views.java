package engraft.benchmarks.xray;

import engraft.clinical.ConceptId;
import engraft.clinical.Episode;
import engraft.clinical.Measurement;
import engraft.learning.data.Dataset;
import engraft.learning.feature.FeatureSpace;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * The same children as each method sees them, in the same order: as images for the net, by the
 * principal components of the source's images for logistic regression, by pixels for trees.
 */
record Views(Dataset images, Dataset components, Dataset pixels) {

  private static final int COMPONENTS = 50;

  /** What the source's images decide. */
  record Learnt(
      Components components, FeatureSpace images, FeatureSpace byComponent, FeatureSpace byPixel) {

    /** Learns it from a source; {@code more} tells what is known of a child beside the image. */
    static Learnt from(ChestXrays source, IntFunction<List<Measurement>> more) {
      Components components = Components.of(source.images(), COMPONENTS);
      return new Learnt(
          components,
          FeatureSpace.learn(asImages(source, more), ChestXrays.TASK),
          FeatureSpace.learn(byComponents(source, components, more), ChestXrays.TASK),
          FeatureSpace.learn(byPixels(source, more), ChestXrays.TASK));
    }

    Views seen(ChestXrays xrays, IntFunction<List<Measurement>> more) {
      return new Views(
          Dataset.of(images, ChestXrays.TASK, asImages(xrays, more)),
          Dataset.of(byComponent, ChestXrays.TASK, byComponents(xrays, components, more)),
          Dataset.of(byPixel, ChestXrays.TASK, byPixels(xrays, more)));
    }
  }

  private static List<Episode> asImages(ChestXrays xrays, IntFunction<List<Measurement>> more) {
    return all(xrays, i -> xrays.episode(i, true, more.apply(i)));
  }

  private static List<Episode> byComponents(
      ChestXrays xrays, Components components, IntFunction<List<Measurement>> more) {
    return all(
        xrays,
        i -> {
          List<Measurement> facts = new ArrayList<>(more.apply(i));
          double[] along = components.of(xrays.images().get(i));
          for (int c = 0; c < along.length; c++) {
            facts.add(
                ChestXrays.fact(ConceptId.parse("engraft:component-%02d".formatted(c)), along[c]));
          }
          return xrays.episode(i, false, facts);
        });
  }

  private static List<Episode> byPixels(ChestXrays xrays, IntFunction<List<Measurement>> more) {
    List<ConceptId> names =
        IntStream.range(0, xrays.side() * xrays.side())
            .mapToObj(p -> ConceptId.parse("engraft:pixel-%04d".formatted(p)))
            .toList();
    return all(
        xrays,
        i -> {
          List<Measurement> facts = new ArrayList<>(more.apply(i));
          byte[] image = xrays.images().get(i);
          for (int p = 0; p < image.length; p++) {
            facts.add(ChestXrays.fact(names.get(p), image[p] & 0xff));
          }
          return xrays.episode(i, false, facts);
        });
  }

  private static List<Episode> all(ChestXrays xrays, IntFunction<Episode> episode) {
    return IntStream.range(0, xrays.size()).mapToObj(episode).toList();
  }
}
