package engraft.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import engraft.cli.demo.MainJob;
import engraft.cli.demo.Summary;
import engraft.cli.terminal.Output;
import engraft.datasets.open.HttpOrigin;
import engraft.datasets.open.OpenDatasets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The main job on four real hospitals, where the data are. */
@Order(2)
@ExtendWith(RealPlatform.class)
class HeartDataTest {

  @Test
  void knowledge_of_cleveland_is_grafted_onto_three_real_hospitals(RealPlatform platform) {
    String data = System.getenv("ENGRAFT_DATA");
    assumeTrue(
        data != null && Files.isDirectory(Path.of(data, "heart-uci")),
        "ENGRAFT_DATA names no folder with heart-uci: real data are untested");

    Summary summary =
        new MainJob(
                new OpenDatasets(Path.of(data), Path.of("target/datasets"), new HttpOrigin())
                    .network("heart-uci"),
                platform.client(),
                platform.callers(),
                platform.credentials(),
                Output.into(System.out, System.out))
            .run(new MainJob.Options(50, 7))
            .summary(0);

    Map<String, Summary.Site> sites =
        summary.sites().stream().collect(Collectors.toMap(Summary.Site::site, Function.identity()));
    assertThat(sites.keySet())
        .containsExactlyInAnyOrder("cleveland", "hungary", "switzerland", "va");
    assertThat(site(sites, "cleveland").patients()).isEqualTo(303);
    // Eight of 123 Swiss patients are healthy: nothing can be claimed, and nothing is released.
    assertThat(site(sites, "switzerland").released()).isEqualTo("none");
    assertThat(site(sites, "switzerland").reason()).contains("insufficient-evidence");
    for (String sparse : new String[] {"hungary", "va"}) {
      Summary.Score adapted = Objects.requireNonNull(site(sites, sparse).adapted(), sparse);
      assertThat(adapted.low()).isGreaterThan(0.5);
    }
    assertThat(summary.audit().verified()).isTrue();
  }

  private static Summary.Site site(Map<String, Summary.Site> sites, String name) {
    Summary.Site found = sites.get(name);
    if (found == null) {
      throw new AssertionError("no site " + name);
    }
    return found;
  }
}
