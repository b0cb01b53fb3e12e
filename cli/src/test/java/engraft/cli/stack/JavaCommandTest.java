package engraft.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JavaCommandTest {

  private static final String NATIVE_ACCESS = "--enable-native-access=ALL-UNNAMED";

  @TempDir private Path folder = Path.of("");

  @Test
  void a_start_uses_the_cache_that_was_recorded_of_this_part() throws IOException {
    Files.createFile(folder.resolve("audit.aot"));
    AotCaches caches = new AotCaches(folder, false);

    assertThat(caches.options("audit", List.of()))
        .containsExactly("-XX:AOTCache=" + folder + "/audit.aot");
    assertThat(caches.options("training", List.of())).isEmpty();
  }

  @Test
  void a_recording_writes_and_reads_no_cache() throws IOException {
    Files.createFile(folder.resolve("audit.aot"));

    assertThat(new AotCaches(folder, true).options("audit", List.of()))
        .containsExactly("-XX:AOTCacheOutput=" + folder + "/audit.aot");
  }

  @Test
  void aCacheOlderThanTheApplicationIsLeftAside() throws IOException {
    Path application = Files.createDirectories(folder.resolve("quarkus-app/lib"));
    Path jar = Files.createFile(application.resolve("some.jar"));
    Path cache = Files.createFile(folder.resolve("audit.aot"));
    AotCaches caches = new AotCaches(folder, false);
    FileTime built = Files.getLastModifiedTime(jar);

    Files.setLastModifiedTime(cache, FileTime.from(built.toInstant().plusSeconds(1)));
    assertThat(caches.options("audit", List.of(folder.resolve("quarkus-app")))).hasSize(1);

    Files.setLastModifiedTime(cache, FileTime.from(built.toInstant().minusSeconds(1)));
    assertThat(caches.options("audit", List.of(folder.resolve("quarkus-app")))).isEmpty();
  }

  @Test
  void recording_and_using_agree_in_their_module_options() {
    List<String> recording =
        JavaCommand.java("96m", new AotCaches(folder, true).options("kafka", List.of()));
    List<String> using = JavaCommand.java("96m", List.of("-XX:AOTCache=kafka.aot"));

    assertThat(recording).doesNotContain(NATIVE_ACCESS);
    assertThat(using).doesNotContain(NATIVE_ACCESS);
    assertThat(JavaCommand.java("96m", List.of())).contains(NATIVE_ACCESS);
  }

  @Test
  void only_what_answers_in_milliseconds_or_computes_for_minutes_is_compiled_twice() {
    assertThat(ServiceName.ALL)
        .filteredOn(
            service ->
                !JavaCommand.quarkus(service, List.of(), Path.of("app.jar"))
                    .contains("-XX:TieredStopAtLevel=1"))
        .extracting(ServiceName::value)
        .containsExactly("ingestion", "inference");
  }
}
