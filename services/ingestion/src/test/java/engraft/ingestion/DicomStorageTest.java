package engraft.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import engraft.ingestion.dicom.Dicom;
import engraft.ingestion.dicom.scp.StorageProvider;
import engraft.testkit.EngraftStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** DCMTK's clients, where they are installed, store over the DICOM upper layer. */
@QuarkusTest
@QuarkusTestResource(EngraftStack.class)
class DicomStorageTest {

  /** As the test's configuration maps the calling title of DCMTK's storescu. */
  private static final String SITE = "dicom-site";

  private final StorageProvider provider;

  @TempDir Path folder;

  @Inject
  DicomStorageTest(StorageProvider provider) {
    this.provider = provider;
  }

  static boolean installed() {
    boolean found =
        Stream.of(System.getenv("PATH").split(":"))
            .anyMatch(dir -> Files.isExecutable(Path.of(dir, "storescu")));
    if (!found) {
      System.err.println(
          "SKIPPED: C-STORE was not tried with a real client; install DCMTK (apt-get install dcmtk)");
    }
    return found;
  }

  @Test
  @EnabledIf("installed")
  void aRealClientIsAnsweredAndStores() throws Exception {
    Files.write(folder.resolve("one.dcm"), Dicom.image("scu-1", "1.2.3.4.100"));
    Files.write(folder.resolve("two.dcm"), Dicom.image("scu-1", "1.2.3.4.101"));

    assertThat(run("echoscu", "-aec", "ENGRAFT", "-aet", "STORESCU")).isZero();
    assertThat(run("storescu", "-aec", "ENGRAFT", "+sd")).isZero();
    assertThat(run("storescu", "-aec", "ENGRAFT", "+sd")).isZero();

    assertThat(Database.count(SITE, "dicom_instance where patient <> ''")).isEqualTo(2);
    assertThat(Database.count(SITE, "resource_version where type = 'DicomInstance'")).isEqualTo(2);
  }

  @Test
  @EnabledIf("installed")
  void anUnknownCallerIsRejected() throws Exception {
    Files.write(folder.resolve("one.dcm"), Dicom.image("scu-2", "1.2.3.4.102"));

    assertThat(run("storescu", "-aet", "SOMEBODY", "-aec", "ENGRAFT", "+sd")).isNotZero();
    assertThat(run("echoscu", "-aet", "STORESCU", "-aec", "OTHER")).isNotZero();
  }

  private int run(String... words) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(words));
    command.addAll(List.of("localhost", Integer.toString(provider.port().orElseThrow())));
    if (words[0].equals("storescu")) {
      command.add(folder.toString());
    }
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int code = process.waitFor();
    System.out.printf("%s: %d %s%n", words[0], code, said);
    return code;
  }
}
