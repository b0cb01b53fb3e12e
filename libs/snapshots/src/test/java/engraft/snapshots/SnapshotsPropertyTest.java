package engraft.snapshots;

import static org.assertj.core.api.Assertions.assertThat;

import engraft.clinical.Digest;
import engraft.clinical.Episode;
import engraft.clinical.Image;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;

@Domain(EpisodeArbitraries.class)
@Domain(DomainContext.Global.class)
class SnapshotsPropertyTest {

  private static final Digest MAPPING = Digest.ofText("mapping");

  @Property(tries = 60)
  void whatIsReadIsWhatWasWritten(@ForAll List<Episode> episodes) {
    inTemporaryDirectory(
        dir -> {
          Manifest manifest =
              Snapshots.write(EpisodeArbitraries.SITE, episodes, "all", MAPPING, dir);
          Snapshot read = Snapshots.read(dir);

          assertThat(read.manifest()).isEqualTo(manifest);
          assertThat(read.episodes())
              .usingRecursiveFieldByFieldElementComparator()
              .isEqualTo(
                  CanonicalOrder.byId(episodes).stream().map(CanonicalOrder::inside).toList());
        });
  }

  @Property(tries = 60)
  void theSameEpisodesInAnyOrderGiveTheSameBytes(
      @ForAll List<Episode> episodes, @ForAll long seed) {
    inTemporaryDirectory(
        dir -> {
          Manifest first =
              Snapshots.write(
                  EpisodeArbitraries.SITE, episodes, "all", MAPPING, dir.resolve("first"));
          Manifest second =
              Snapshots.write(
                  EpisodeArbitraries.SITE,
                  shuffled(episodes, new Random(seed)),
                  "all",
                  MAPPING,
                  dir.resolve("second"));

          assertThat(second.digest()).isEqualTo(first.digest());
          for (String file : Tables.fileNames()) {
            assertThat(dir.resolve("second").resolve(file))
                .hasSameBinaryContentAs(dir.resolve("first").resolve(file));
          }
        });
  }

  private static List<Episode> shuffled(List<Episode> episodes, Random random) {
    List<Episode> shuffled = new ArrayList<>();
    for (Episode episode : episodes) {
      shuffled.add(
          new Episode(
              episode.id(),
              episode.site(),
              episode.patient(),
              episode.start(),
              shuffle(episode.measurements(), random),
              shuffle(episode.notes(), random),
              SnapshotsPropertyTest.<Image>shuffle(episode.images(), random),
              shuffle(episode.variants(), random)));
    }
    return shuffle(shuffled, random);
  }

  private static <T> List<T> shuffle(List<T> items, Random random) {
    List<T> shuffled = new ArrayList<>(items);
    Collections.shuffle(shuffled, random);
    return shuffled;
  }

  private static void inTemporaryDirectory(Consumer<Path> test) {
    try {
      Path dir = Files.createTempDirectory("snapshot'");
      try {
        test.accept(dir);
      } finally {
        try (Stream<Path> files = Files.walk(dir)) {
          files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
