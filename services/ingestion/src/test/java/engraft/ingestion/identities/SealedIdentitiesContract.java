package engraft.ingestion.identities;

import static org.assertj.core.api.Assertions.assertThat;

import engraft.clinical.PatientPseudonym;
import engraft.clinical.SiteId;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every store of sealed identities keeps to. */
abstract class SealedIdentitiesContract {

  private static final PatientPseudonym JANE = new PatientPseudonym("jane-pseudonym");
  private static final PatientPseudonym JOHN = new PatientPseudonym("john-pseudonym");

  private final SiteId site = new SiteId("s" + UUID.randomUUID().toString().substring(0, 8));

  protected abstract SealedIdentities identities();

  @Test
  void findsWhatWasPutLastOfThoseAskedFor() {
    identities().put(site, Map.of(JANE, new byte[] {1}, JOHN, new byte[] {2}), Set.of());
    identities().put(site, Map.of(JANE, new byte[90]), Set.of());

    assertThat(identities().find(site, Set.of(JANE)))
        .hasSize(1)
        .hasEntrySatisfying(JANE, bytes -> assertThat(bytes).isEqualTo(new byte[90]));
  }

  @Test
  void showsASiteNothingOfAnother() {
    identities().put(site, Map.of(JANE, new byte[] {1}), Set.of());

    assertThat(identities().find(new SiteId("elsewhere"), Set.of(JANE))).isEmpty();
  }
}
