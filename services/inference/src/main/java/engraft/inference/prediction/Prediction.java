package engraft.inference.prediction;

import engraft.clinical.Digest;
import engraft.clinical.EpisodeId;
import engraft.clinical.SiteId;
import engraft.inference.model.Answer;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * An answer that was given.
 *
 * @param episode when the caller named one
 * @param askedBy the caller's subject
 */
public record Prediction(
    UUID id,
    SiteId site,
    Optional<EpisodeId> episode,
    String task,
    Digest model,
    Answer answer,
    String askedBy,
    Instant servedAt) {}
