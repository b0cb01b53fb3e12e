package engraft.ingestion.tabular;

class InMemoryTableDescriptorsTest extends TableDescriptorsContract {

  private final InMemoryTableDescriptors descriptors = new InMemoryTableDescriptors();

  @Override
  protected TableDescriptors descriptors() {
    return descriptors;
  }
}
