package engraft.ingestion.records;

import java.time.Instant;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Names acceptances by UUIDv7 (RFC 9562): later ones sort after earlier ones. */
public final class RecordIds {

  private static final long VERSION_7 = 0x7000L;
  private static final long RANDOM_12_BITS = 0x0fffL;
  private static final long VARIANT = 0x8000000000000000L;
  private static final long RANDOM_62_BITS = 0x3fffffffffffffffL;

  private final RandomGenerator random;

  public RecordIds(RandomGenerator random) {
    this.random = random;
  }

  public UUID next(Instant now) {
    long high = now.toEpochMilli() << 16 | VERSION_7 | random.nextLong() & RANDOM_12_BITS;
    return new UUID(high, VARIANT | random.nextLong() & RANDOM_62_BITS);
  }
}
