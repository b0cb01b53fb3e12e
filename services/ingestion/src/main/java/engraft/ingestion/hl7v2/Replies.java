package engraft.ingestion.hl7v2;

import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Writes answers as messages, and those of a batch as a batch. */
public final class Replies {

  private static final String BATCH = "BHS|^~\\&|ENGRAFT\r";

  private final InstantSource clock;
  private final Supplier<UUID> ids;

  public Replies(InstantSource clock, Supplier<UUID> ids) {
    this.clock = clock;
    this.ids = ids;
  }

  public String text(ReceiveHl7v2.Answer answer) {
    List<Acknowledgement> all = answer.acknowledgements();
    String text = all.stream().map(this::text).collect(Collectors.joining());
    return answer.isBatch() ? BATCH + text + "BTS|" + all.size() + '\r' : text;
  }

  public String text(Acknowledgement acknowledgement) {
    return acknowledgement.text(clock.instant(), ids.get());
  }
}
