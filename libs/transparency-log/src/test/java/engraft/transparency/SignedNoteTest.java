package engraft.transparency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import org.junit.jupiter.api.Test;

class SignedNoteTest {

  private final NoteSigner signer = signer("engraft.example/log");
  private final Checkpoint checkpoint =
      new Checkpoint("engraft.example/log", 7, TreeHash.ofLeaf("root"));

  @Test
  void aSignedCheckpointIsVerifiedByThePublishedKeyAlone() {
    String published = signer.key().toString();
    String note = signer.sign(checkpoint.text()).toString();

    SignedNote read = SignedNote.parse(note);

    assertThat(NoteKey.parse(published).verifies(read)).isTrue();
    assertThat(Checkpoint.parse(read.text())).isEqualTo(checkpoint);
    assertThat(note)
        .startsWith("engraft.example/log\n7\n")
        .contains("\n\n\u2014 engraft.example/log ");
  }

  @Test
  void anAlteredCheckpointIsNot() {
    String note = signer.sign(checkpoint.text()).toString().replace("\n7\n", "\n8\n");

    assertThat(signer.key().verifies(SignedNote.parse(note))).isFalse();
  }

  @Test
  void anotherKeyOfTheSameNameIsNotTaken() {
    SignedNote note = signer.sign(checkpoint.text());

    assertThat(signer("engraft.example/log").key().verifies(note)).isFalse();
  }

  @Test
  void aKeyThatWasTamperedWithIsRefused() {
    String published = signer.key().toString();
    String other = signer("engraft.example/log").key().toString();
    String mixed =
        published.substring(0, published.indexOf('+') + 10)
            + other.substring(other.indexOf('+') + 10);

    assertThatThrownBy(() -> NoteKey.parse(mixed)).isInstanceOf(IllegalArgumentException.class);
  }

  /** The example of the C2SP signed-note specification. */
  @Test
  void theSpecificationsExampleIsRead() {
    NoteKey key =
        NoteKey.parse("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW");
    SignedNote note =
        SignedNote.parse(
            """
            If you think cryptography is the answer to your problem,
            then you don't know what your problem is.

            \u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=
            """);

    assertThat(key.verifies(note)).isTrue();
  }

  private static NoteSigner signer(String name) {
    try {
      return NoteSigner.of(
          name,
          KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPrivate().getEncoded());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
