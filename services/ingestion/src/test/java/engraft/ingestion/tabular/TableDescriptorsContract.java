package engraft.ingestion.tabular;

import static org.assertj.core.api.Assertions.assertThat;

import engraft.clinical.SiteId;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every store of descriptors must do. */
public abstract class TableDescriptorsContract {

  private static final DescriptorName LABS = new DescriptorName("labs");

  private final SiteId site = new SiteId("s" + UUID.randomUUID());
  private final SiteId other = new SiteId("s" + UUID.randomUUID());

  protected abstract TableDescriptors descriptors();

  @Test
  void keepsTheLatestUnderItsNameAndSite() {
    descriptors().keep(site, LABS, "a: 1");
    descriptors().keep(site, LABS, "a: 2");
    descriptors().keep(site, new DescriptorName("images"), "a: 3");

    assertThat(descriptors().find(site, LABS)).contains("a: 2");
    assertThat(descriptors().names(site)).containsExactly(new DescriptorName("images"), LABS);
    assertThat(descriptors().find(other, LABS)).isEmpty();
    assertThat(descriptors().names(other)).isEmpty();
  }
}
