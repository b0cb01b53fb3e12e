package engraft.training.models.rest;

import com.fasterxml.jackson.databind.JsonNode;
import engraft.clinical.Digest;
import engraft.clinical.SiteId;
import engraft.training.models.Origin;
import engraft.training.models.RegisteredModel;
import engraft.training.models.Standing;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a caller sees of a model. */
record ModelView(
    Digest digest,
    @Schema(enumeration = {"foundation", "adapted"}) String kind,
    SiteId site,
    @Schema(examples = "heart-disease") String task,
    Lineage lineage,
    @Schema(description = "As the worker measured them, each with its 95 % interval")
        @Nullable JsonNode metrics,
    @Schema(description = "Where it stands at the hospitals that the caller may see")
        List<StandingView> states,
    @Schema(description = "Blob of the artifact's Ed25519 signature") Digest signature,
    Instant registeredAt) {

  /** Where it comes from. */
  record Lineage(
      @Schema(enumeration = {"trained", "adapted", "imported"}) String origin,
      @Nullable UUID run,
      @Nullable UUID adaptation,
      @Nullable String strategy,
      @Nullable Integer labels,
      @Nullable Digest parent,
      List<Digest> snapshots,
      @Nullable Digest maskProfile) {

    static Lineage of(RegisteredModel model) {
      Digest parent = model.parent().orElse(null);
      Digest masks = model.maskProfile().orElse(null);
      List<Digest> cuts = model.snapshots();
      return switch (model.origin()) {
        case Origin.Trained(UUID run) ->
            new Lineage("trained", run, null, null, null, parent, cuts, masks);
        case Origin.Adapted(UUID adaptation, String strategy, int labels) ->
            new Lineage("adapted", null, adaptation, strategy, labels, parent, cuts, masks);
        case Origin.Imported() ->
            new Lineage("imported", null, null, null, null, parent, cuts, masks);
      };
    }
  }

  static ModelView of(RegisteredModel model, List<Standing> standings) {
    return new ModelView(
        model.digest(),
        model.kind().name().toLowerCase(Locale.ROOT),
        model.site(),
        model.task(),
        Lineage.of(model),
        model.metrics().orElse(null),
        standings.stream()
            .filter(standing -> standing.place().model().equals(model.digest()))
            .map(StandingView::of)
            .toList(),
        model.signature(),
        model.registeredAt());
  }
}
