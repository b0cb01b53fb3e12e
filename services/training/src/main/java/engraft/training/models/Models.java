package engraft.training.models;

import engraft.clinical.Digest;
import engraft.clinical.SiteId;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The registry's contents, as far as one hospital may see them: all knowledge, and its own. */
public interface Models {

  /** Registers a model; false when it was known. */
  Uni<Boolean> add(RegisteredModel model);

  Uni<Optional<RegisteredModel>> find(Digest model, SiteId viewer);

  /**
   * The newest first.
   *
   * @param parent only what was adapted from it
   * @param after digest of the last model of the page before
   */
  Uni<List<RegisteredModel>> list(
      SiteId viewer, @Nullable Digest parent, @Nullable Digest after, int limit);

  /** What the model was adapted from, and that one from, the nearest first. */
  Uni<List<RegisteredModel>> ancestors(Digest model, SiteId viewer);

  /** Where the models stand at the hospital. */
  Uni<List<Standing>> standings(List<Digest> models, SiteId site);

  /** Where the model stands at the hospital, held until the transaction ends. */
  Uni<Optional<Standing>> hold(Digest model, SiteId site);

  /** What serves the hospital for the task; nobody else can change that until the end. */
  Uni<Optional<Standing.Released>> holdServing(SiteId site, String task);

  Uni<Void> put(Standing standing);
}
