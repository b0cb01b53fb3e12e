package engraft.ingestion.bad.store;

public record Row(int id) {}
