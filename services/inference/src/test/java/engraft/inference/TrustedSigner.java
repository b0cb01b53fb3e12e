package engraft.inference;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Tells the service whose signature it may trust. */
public final class TrustedSigner implements QuarkusTestResourceLifecycleManager {

  @Override
  public Map<String, String> start() {
    return Map.of("ENGRAFT_MODEL_TRUSTED_KEYS", TinyModel.SIGNER.publicKey());
  }

  @Override
  public void stop() {}
}
