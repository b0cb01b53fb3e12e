package engraft.ingestion.rejections;

class InMemoryRejectionsTest extends RejectionsContract {

  private final InMemoryRejections rejections = new InMemoryRejections();

  @Override
  protected Rejections rejections() {
    return rejections;
  }
}
