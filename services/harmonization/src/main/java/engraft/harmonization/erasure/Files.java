package engraft.harmonization.erasure;

import engraft.clinical.Digest;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** Where snapshots' files lie. */
public interface Files {

  /** Removes them; those that are gone stay gone. */
  Uni<Void> remove(List<Digest> files);
}
