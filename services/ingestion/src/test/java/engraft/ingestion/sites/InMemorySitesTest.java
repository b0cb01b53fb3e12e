package engraft.ingestion.sites;

class InMemorySitesTest extends SitesContract {

  private final InMemorySites sites = new InMemorySites();

  @Override
  protected Sites sites() {
    return sites;
  }
}
