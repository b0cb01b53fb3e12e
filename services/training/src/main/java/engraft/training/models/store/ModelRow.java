package engraft.training.models.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import engraft.clinical.Digest;
import engraft.clinical.SiteId;
import engraft.training.models.Origin;
import engraft.training.models.RegisteredModel;
import engraft.training.models.RegisteredModel.Kind;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One row of the table {@code model}, as JSON. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record ModelRow(
    Digest digest,
    String kind,
    SiteId site,
    String task,
    List<Digest> snapshots,
    @Nullable Digest maskProfile,
    @Nullable Digest parent,
    String origin,
    @Nullable UUID madeBy,
    @Nullable String strategy,
    @Nullable Integer labels,
    @Nullable JsonNode metrics,
    Digest signature,
    Instant registeredAt) {

  /** The columns that a model's origin lives in. */
  private record Made(
      String how, @Nullable UUID by, @Nullable String strategy, @Nullable Integer labels) {}

  static ModelRow of(RegisteredModel model) {
    Made made =
        switch (model.origin()) {
          case Origin.Trained(UUID run) -> new Made("trained", run, null, null);
          case Origin.Adapted(UUID adaptation, String strategy, int labels) ->
              new Made("adapted", adaptation, strategy, labels);
          case Origin.Imported() -> new Made("imported", null, null, null);
        };
    return new ModelRow(
        model.digest(),
        model.kind().name().toLowerCase(Locale.ROOT),
        model.site(),
        model.task(),
        model.snapshots(),
        model.maskProfile().orElse(null),
        model.parent().orElse(null),
        made.how(),
        made.by(),
        made.strategy(),
        made.labels(),
        model.metrics().orElse(null),
        model.signature(),
        model.registeredAt());
  }

  RegisteredModel toModel() {
    return new RegisteredModel(
        digest,
        Kind.valueOf(kind.toUpperCase(Locale.ROOT)),
        site,
        task,
        snapshots,
        Optional.ofNullable(maskProfile),
        Optional.ofNullable(parent),
        made(),
        Optional.ofNullable(metrics),
        signature,
        registeredAt);
  }

  private Origin made() {
    return switch (origin) {
      case "trained" -> new Origin.Trained(Objects.requireNonNull(madeBy));
      case "adapted" ->
          new Origin.Adapted(
              Objects.requireNonNull(madeBy),
              Objects.requireNonNull(strategy),
              Objects.requireNonNull(labels));
      case "imported" -> new Origin.Imported();
      default -> throw new IllegalStateException("origin (%s) is not known".formatted(origin));
    };
  }
}
