package engraft.ingestion.records;

/** A resource within its site: its type and its pseudonymous id. */
public record ResourceKey(String type, String id) {}
