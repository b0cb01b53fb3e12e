package engraft.benchmarks.transfer;

import engraft.clinical.Episode;
import engraft.clinical.EpisodeId;
import engraft.datasets.ClinicalNetwork;
import engraft.datasets.Hospital;
import engraft.datasets.PatientRecord;
import engraft.learning.data.Dataset;
import engraft.learning.feature.FeatureSpace;
import engraft.learning.task.Task;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A network's episodes by site, in file order.
 *
 * @param rich the sites that have much; the largest where none is told to be
 * @param patientsInCommon whether one number at two sites is one person
 */
record Sites(
    Task task, Map<String, List<Episode>> episodes, Set<String> rich, boolean patientsInCommon) {

  /**
   * Reads them; says which were thinned.
   *
   * @param most patients of a site
   * @throws IllegalArgumentException when there are fewer than two sites
   */
  static Sites of(ClinicalNetwork network, int most, Consumer<String> progress) {
    Map<String, List<Episode>> episodes = new LinkedHashMap<>();
    for (Hospital hospital : network.hospitals()) {
      List<Episode> all = hospital.patients().stream().map(PatientRecord::episode).toList();
      List<Episode> kept = thinned(all, most);
      if (kept.size() < all.size()) {
        progress.accept(
            "%s: %d of %d stays, drawn by patient"
                .formatted(hospital.id(), kept.size(), all.size()));
      }
      episodes.put(hospital.id().value(), kept);
    }
    if (episodes.size() < 2) {
      throw new IllegalArgumentException(
          "%s has %d site and needs two to bring anything from one to another%nMaybe describe more under sites."
              .formatted(network.dataset(), episodes.size()));
    }
    Set<String> rich =
        network.rich().stream().map(site -> site.id().value()).collect(Collectors.toSet());
    return new Sites(
        Tasks.of(network.task()),
        episodes,
        rich.isEmpty() ? Set.of(largest(episodes, progress)) : rich,
        network.patientsInCommon());
  }

  private static String largest(Map<String, List<Episode>> episodes, Consumer<String> progress) {
    String largest =
        episodes.entrySet().stream()
            .max(Comparator.comparingInt(site -> site.getValue().size()))
            .orElseThrow()
            .getKey();
    progress.accept("no site is told to be rich: %s, the largest, is taken".formatted(largest));
    return largest;
  }

  /** The episodes of all sites but one, without patients who were there too. */
  List<Episode> others(String target) {
    return without(
        target,
        episodes.entrySet().stream()
            .filter(site -> !site.getKey().equals(target))
            .flatMap(site -> site.getValue().stream())
            .toList());
  }

  /** The episodes of a site, without patients who were at the target too. */
  List<Episode> of(String source, String target) {
    return without(target, of(source));
  }

  List<Episode> of(String site) {
    return episodes.getOrDefault(site, List.of());
  }

  /** Who is learnt from at one site must not judge what was learnt at another. */
  private List<Episode> without(String target, List<Episode> source) {
    if (!patientsInCommon) {
      return source;
    }
    Set<String> there =
        of(target).stream().map(ClinicalNetwork::number).collect(Collectors.toSet());
    return source.stream()
        .filter(episode -> !there.contains(ClinicalNetwork.number(episode)))
        .toList();
  }

  /** Of what was read: other rows make another digest. */
  String digest() {
    int sum = 17;
    for (Map.Entry<String, List<Episode>> site : episodes.entrySet()) {
      sum = 31 * sum + site.getKey().hashCode();
      for (Episode episode : site.getValue()) {
        sum = 31 * sum + facts(episode).hashCode();
      }
    }
    return Integer.toHexString(sum);
  }

  private static String facts(Episode episode) {
    return episode.id() + " " + episode.start() + " " + episode.measurements();
  }

  /** Labelled rows in the order of the episodes, which is the file's. */
  static Dataset inOrder(FeatureSpace space, Task task, List<Episode> episodes) {
    Dataset data = Dataset.of(space, task, episodes).labelled();
    Map<EpisodeId, Dataset.Row> rows =
        data.rows().stream().collect(Collectors.toMap(Dataset.Row::id, Function.identity()));
    return data.with(
        episodes.stream().map(Episode::id).filter(rows::containsKey).map(rows::get).toList());
  }

  private static List<Episode> thinned(List<Episode> all, int most) {
    List<String> patients =
        new ArrayList<>(all.stream().map(e -> e.patient().value()).distinct().toList());
    if (patients.size() <= most) {
      return all;
    }
    Collections.shuffle(patients, new Random(0));
    Set<String> kept = new HashSet<>(patients.subList(0, most));
    return all.stream().filter(episode -> kept.contains(episode.patient().value())).toList();
  }
}
