package engraft.training.releases;

import engraft.clinical.Digest;
import engraft.training.models.Standing;
import engraft.training.models.Standing.Place;
import io.smallrye.mutiny.Uni;

/** Tells the platform what was decided, in the same transaction. */
public interface ReleaseAnnouncements {

  /**
   * @param signature blob of the artifact's signature, which who serves the model checks
   */
  Uni<Void> released(Standing.Released released, Digest signature);

  Uni<Void> refused(Place place, String requestedBy, String reason);

  Uni<Void> retired(Standing.Retired retired);
}
