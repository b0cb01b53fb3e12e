package engraft.worker;

import java.util.UUID;

/** Names one run of a worker. */
public record RunId(UUID value) {

  public static RunId random() {
    return new RunId(UUID.randomUUID());
  }

  /** Reads what {@link #toString} wrote. */
  public static RunId parse(String text) {
    return new RunId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
