package engraft.ingestion.quarantine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import engraft.ingestion.pseudonyms.PseudonymKey;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class SealTest {

  private final Seal seal = new Seal(PseudonymKey.fromBase64("AAECAwQFBgcICQoLDA0ODw=="));

  @Property(tries = 200)
  void opensWhatItClosed(@ForAll byte[] content) {
    assertThat(seal.open(seal.close(content))).isEqualTo(content);
  }

  @Test
  void theSameContentIsSealedAlikeSoThatItIsKeptOnce() {
    byte[] content = "Jane Doe".getBytes(StandardCharsets.UTF_8);

    assertThat(seal.close(content)).isEqualTo(seal.close(content));
    assertThat(new String(seal.close(content), StandardCharsets.ISO_8859_1)).doesNotContain("Jane");
  }

  @Test
  void anotherKeyOrATouchedByteDoesNotOpenIt() {
    byte[] sealed = seal.close(new byte[] {1, 2, 3});
    Seal other =
        new Seal(PseudonymKey.fromBase64(Base64.getEncoder().encodeToString(new byte[16])));

    assertThatThrownBy(() -> other.open(sealed)).isInstanceOf(IllegalArgumentException.class);
    sealed[sealed.length - 1] ^= 1;
    assertThatThrownBy(() -> seal.open(sealed)).isInstanceOf(IllegalArgumentException.class);
  }
}
