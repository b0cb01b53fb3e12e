package engraft.ingestion.quarantine;

import static org.assertj.core.api.Assertions.assertThat;

import engraft.clinical.Digest;
import engraft.ingestion.pseudonyms.PseudonymKey;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class QuarantineTest {

  private final Quarantine quarantine =
      new Quarantine(
          new InMemorySealedPayloads(),
          new Seal(PseudonymKey.fromBase64("AAECAwQFBgcICQoLDA0ODw==")));

  @Property(tries = 200)
  void givesBackWhatItKept(@ForAll byte[] body) {
    Digest digest = quarantine.keep(new Original("fhir", "Patient/7 é", body));

    Original back = quarantine.open(digest);
    assertThat(back.format()).isEqualTo("fhir");
    assertThat(back.address()).isEqualTo("Patient/7 é");
    assertThat(back.body()).isEqualTo(body);
  }
}
