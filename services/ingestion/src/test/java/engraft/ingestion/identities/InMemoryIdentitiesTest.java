package engraft.ingestion.identities;

class InMemoryIdentitiesTest extends SealedIdentitiesContract {

  private final InMemoryIdentities identities = new InMemoryIdentities();

  @Override
  protected SealedIdentities identities() {
    return identities;
  }
}
