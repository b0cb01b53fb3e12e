package engraft.audit.log;

/** One thing that an entry speaks of, such as {@code model} and its digest. */
public record Reference(String kind, String value) {}
