package engraft.blobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import engraft.clinical.Digest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every blob store must do. */
abstract class BlobStoreContract {

  /** The store under test. */
  abstract BlobStore store();

  /** Replaces what is kept under the digest, behind the store's back. */
  abstract void corrupt(Digest digest, byte[] content) throws IOException;

  @Test
  void whatIsPutComesBack() {
    byte[] content = unique();

    Digest digest = store().put(content);

    assertThat(digest).isEqualTo(Digest.of(content));
    assertThat(store().exists(digest)).isTrue();
    assertThat(store().read(digest)).isEqualTo(content);
  }

  @Test
  void aStreamIsKeptUnderTheDigestOfItsContent() {
    byte[] content = new byte[3_000_000];
    new Random(7).nextBytes(content);

    Digest digest = store().put(new ByteArrayInputStream(content));

    assertThat(digest).isEqualTo(Digest.of(content));
    assertThat(store().read(digest)).isEqualTo(content);
  }

  @Test
  void whatIsDeletedIsGoneUntilItIsPutAgain() {
    byte[] content = unique();
    Digest digest = store().put(content);

    store().delete(digest);
    store().delete(digest);

    assertThat(store().exists(digest)).isFalse();
    assertThatThrownBy(() -> store().read(digest)).isInstanceOf(BlobNotFoundException.class);
    assertThat(store().put(content)).isEqualTo(digest);
    assertThat(store().read(digest)).isEqualTo(content);
  }

  @Test
  void theEmptyBlobIsABlob() {
    assertThat(store().read(store().put(new byte[0]))).isEmpty();
  }

  @Test
  void puttingAgainChangesNothing() {
    byte[] content = unique();

    assertThat(store().put(content)).isEqualTo(store().put(content));
    assertThat(store().read(Digest.of(content))).isEqualTo(content);
  }

  @Test
  void whatWasNeverPutIsNotThere() {
    Digest unknown = Digest.of(unique());

    assertThat(store().exists(unknown)).isFalse();
    assertThatThrownBy(() -> store().open(unknown))
        .isInstanceOf(BlobNotFoundException.class)
        .hasMessageContaining(unknown.hex());
  }

  @Test
  void corruptContentIsNotTakenForTheBlob() throws IOException {
    Digest digest = store().put(unique());
    corrupt(digest, "forged".getBytes(StandardCharsets.UTF_8));

    assertThatThrownBy(() -> store().read(digest)).hasCauseInstanceOf(CorruptBlobException.class);
  }

  @Test
  void aBrokenStreamLeavesNothingBehind() {
    byte[] content = unique();
    InputStream broken =
        new ByteArrayInputStream(content) {
          @Override
          public byte[] readAllBytes() {
            throw new IllegalStateException("broken");
          }

          @Override
          public int read(byte[] buffer, int offset, int length) {
            throw new IllegalStateException("broken");
          }
        };

    assertThatThrownBy(() -> store().put(broken)).hasMessage("broken");
    assertThat(store().exists(Digest.of(content))).isFalse();
  }

  @Test
  void manyMayPutTheSameAtOnce() {
    byte[] content = unique();

    CompletableFuture<?>[] puts =
        IntStream.range(0, 8)
            .mapToObj(i -> CompletableFuture.runAsync(() -> store().put(content)))
            .toArray(CompletableFuture<?>[]::new);
    CompletableFuture.allOf(puts).join();

    assertThat(store().read(Digest.of(content))).isEqualTo(content);
  }

  private static byte[] unique() {
    return UUID.randomUUID().toString().getBytes(StandardCharsets.UTF_8);
  }
}
