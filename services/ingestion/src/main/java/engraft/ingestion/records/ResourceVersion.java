package engraft.ingestion.records;

import engraft.clinical.Digest;
import engraft.clinical.EpisodeId;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One version of a resource: what it said from some time on.
 *
 * @param version grows by one with each that is kept
 * @param episode where it counts; none for what speaks of no patient
 */
public record ResourceVersion(
    ResourceKey key, Digest content, int version, @Nullable EpisodeId episode, Telling telling) {

  /**
   * When it was told.
   *
   * @param received later than that of all versions before
   * @param said by the sender's clock; empty where the sender names no time
   * @param isLate whether a newer version was known when it was kept: it is told to nobody
   */
  public record Telling(Instant received, Optional<Said> said, boolean isLate) {}

  public boolean isLate() {
    return telling.isLate();
  }

  ResourceVersion late() {
    return new ResourceVersion(
        key, content, version, episode, new Telling(telling.received(), telling.said(), true));
  }
}
