package engraft.blobs;

import static org.assertj.core.api.Assertions.assertThat;

import engraft.clinical.Digest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileBlobStoreTest extends BlobStoreContract {

  @TempDir Path folder = Path.of("");

  @Override
  BlobStore store() {
    return BlobStores.open(folder.toUri());
  }

  @Override
  void corrupt(Digest digest, byte[] content) throws IOException {
    Files.write(new FileBlobStore(folder).path(digest), content);
  }

  @Test
  void blobsLieTwoFoldersDeepAndNothingElseStays() throws IOException {
    Digest digest = store().put("hello".getBytes(StandardCharsets.UTF_8));

    try (Stream<Path> paths = Files.walk(folder)) {
      List<String> files =
          paths
              .filter(Files::isRegularFile)
              .map(path -> folder.relativize(path).toString())
              .toList();
      assertThat(files).containsExactly("2c/f2/" + digest.hex());
    }
  }
}
