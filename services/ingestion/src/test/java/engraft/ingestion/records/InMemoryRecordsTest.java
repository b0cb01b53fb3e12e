package engraft.ingestion.records;

class InMemoryRecordsTest extends AcceptedRecordsContract {

  private final InMemoryRecords records = new InMemoryRecords();

  @Override
  protected AcceptedRecords records() {
    return records;
  }
}
