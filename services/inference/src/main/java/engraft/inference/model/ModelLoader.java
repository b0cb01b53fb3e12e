package engraft.inference.model;

import engraft.clinical.Digest;
import java.util.Optional;

/** Fetches and checks a model, and makes it ready to answer. Blocks. */
public interface ModelLoader {

  /**
   * Loads a model.
   *
   * @param signature blob of the signature that came with its release
   * @throws ModelRefusedException when it is not what was released, or cannot be run
   * @throws ModelUnavailableException when it cannot be fetched now
   */
  ServingModel load(Digest model, Optional<Digest> signature);
}
