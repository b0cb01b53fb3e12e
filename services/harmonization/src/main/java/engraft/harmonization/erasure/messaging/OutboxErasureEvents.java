package engraft.harmonization.erasure.messaging;

import engraft.clinical.Digest;
import engraft.contracts.event.AuditEvent.DataErased;
import engraft.contracts.event.HarmonizationEvent.EpisodesErased;
import engraft.harmonization.erasure.ErasedEpisodes;
import engraft.harmonization.erasure.Erasure;
import engraft.harmonization.erasure.ErasureEvents;
import engraft.kit.outbox.Outbox;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Tells inference which episodes are gone, and the log what was erased. */
@ApplicationScoped
class OutboxErasureEvents implements ErasureEvents {

  private final Outbox outbox;

  OutboxErasureEvents(Outbox outbox) {
    this.outbox = outbox;
  }

  @Override
  public Uni<Void> erased(
      Erasure erasure, ErasedEpisodes episodes, List<Digest> snapshots, List<Digest> files) {
    List<Digest> digests = new ArrayList<>(episodes.digests());
    digests.addAll(files);
    SortedMap<String, Long> counts = new TreeMap<>();
    counts.put("episodes", (long) episodes.episodes().size());
    counts.put("resources", episodes.entries());
    counts.put("deadLetters", episodes.deadLetters());
    counts.put("snapshots", (long) snapshots.size());
    counts.put("files", (long) files.size());
    return outbox.addAll(
        List.of(
            new EpisodesErased(
                erasure.id(),
                erasure.site(),
                erasure.patient(),
                Stream.concat(episodes.episodes().stream(), episodes.former().stream()).toList(),
                erasure.all().stream().filter(one -> !one.equals(erasure.patient())).toList()),
            DataErased.of(erasure.id(), erasure.site(), "harmonization", counts, digests)));
  }
}
