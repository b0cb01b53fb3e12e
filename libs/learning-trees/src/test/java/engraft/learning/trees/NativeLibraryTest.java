package engraft.learning.trees;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class NativeLibraryTest {

  @Test
  @EnabledOnOs(OS.LINUX)
  void noOtherProcessCanTouchWhatIsLoaded() throws IOException {
    String temporary = System.getProperty("java.io.tmpdir");
    NativeLibrary.load();
    List<String> loaded =
        Files.readAllLines(Path.of("/proc/self/maps")).stream()
            .filter(line -> line.contains("lib_lightgbm"))
            .toList();
    assertThat(loaded).isNotEmpty().allMatch(line -> line.contains("engraft-lightgbm"));
    assertThat(System.getProperty("java.io.tmpdir")).isEqualTo(temporary);
  }
}
