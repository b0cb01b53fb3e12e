package engraft.learning.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class NativeLibrariesTest {

  private static final String FOLDER = "org.bytedeco.javacpp.cachedir";

  @Test
  void aUserWithoutAHomeUnpacksThemInTheTemporaryFolderAndNotInTheRuns() {
    assertThat(settled("?").getProperty(FOLDER))
        .isEqualTo(Path.of("/tmp/of-the-pod/engraft-natives").toString());
  }

  @Test
  void aHomeOrAFolderThatSomebodyNamedStays() {
    assertThat(settled("/home/me")).doesNotContainKey(FOLDER);

    Properties named = properties("?");
    named.setProperty(FOLDER, "/natives");
    NativeLibraries.settle(named);
    assertThat(named.getProperty(FOLDER)).isEqualTo("/natives");
  }

  private static Properties settled(String home) {
    Properties properties = properties(home);
    NativeLibraries.settle(properties);
    return properties;
  }

  private static Properties properties(String home) {
    Properties properties = new Properties();
    properties.setProperty("user.home", home);
    properties.setProperty("java.io.tmpdir", "/tmp/of-the-pod");
    return properties;
  }
}
