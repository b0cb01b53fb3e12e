package engraft.kit.scratch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScratchTest {

  @TempDir Path parent;

  @Test
  void onlyTheServiceSeesWhatIsInItAndNothingStays() throws IOException {
    try (Scratch scratch = Scratch.open(parent, "sample")) {
      Files.createDirectory(scratch.folder().resolve("rows"));
      Files.writeString(scratch.folder().resolve("rows/of.one"), "value");

      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(scratch.folder())))
          .isEqualTo("rwx------");
    }
    assertThat(parent).isEmptyDirectory();
  }

  @Test
  void whatAKilledOneLeftIsRemovedByTheNext() throws IOException {
    Path left = Files.createDirectory(parent.resolve("engraft-sample-left"));
    Files.writeString(left.resolve("lock"), "");
    Files.writeString(left.resolve("rows.duckdb"), "values");

    try (Scratch scratch = Scratch.open(parent, "sample")) {
      assertThat(parent).isDirectoryContaining(scratch.folder()::equals);
      assertThat(left).doesNotExist();
    }
  }

  @Test
  void whatALivingOneHoldsAndWhatIsOfOthersStays() throws IOException {
    Path ofOther = Files.createDirectory(parent.resolve("engraft-sampling-left"));
    try (Scratch living = Scratch.open(parent, "sample");
        Scratch second = Scratch.open(parent, "sample")) {
      assertThat(living.folder()).isDirectory();
      assertThat(second.folder()).isDirectory();
    }
    assertThat(ofOther).isDirectory();
  }

  /** As another process does: the lock is what tells the living. */
  @Test
  void aFolderWhoseLockIsHeldIsNotLeft() throws IOException {
    Path held = Files.createDirectory(parent.resolve("engraft-sample-held"));
    try (FileChannel channel =
        FileChannel.open(
            held.resolve("lock"), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      channel.lock();
      Scratch.open(parent, "sample").close();
      assertThat(held).isDirectory();
    }
  }
}
