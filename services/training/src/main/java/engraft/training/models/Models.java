package engraft.training.models;

import engraft.clinical.Digest;
import engraft.clinical.SiteId;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The registry's contents, as far as the transaction's hospital may see them. */
public interface Models {

  /** Registers a model; false when it was known. */
  Uni<Boolean> add(RegisteredModel model);

  Uni<Optional<RegisteredModel>> find(Digest model);

  /**
   * The newest first.
   *
   * @param after digest of the last model of the page before
   */
  Uni<List<RegisteredModel>> list(@Nullable String after, int limit);

  /** Where the models stand, at the hospitals that may be seen. */
  Uni<List<Standing>> standings(List<Digest> models);

  /** Where the model stands at the hospital, held until the transaction ends. */
  Uni<Optional<Standing>> hold(Digest model, SiteId site);

  /** What serves the hospital for the task; nobody else can change that until the end. */
  Uni<Optional<Standing.Released>> holdServing(SiteId site, String task);

  Uni<Void> put(Standing standing);
}
