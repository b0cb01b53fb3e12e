package engraft.training.models.keys;

import engraft.artifacts.ModelSigner;
import engraft.artifacts.TrustedKeys;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** The key that signs here, and those that are trusted from elsewhere. */
class ModelKeys {

  private static final Logger LOG = Logger.getLogger(ModelKeys.class);

  @Produces
  @Singleton
  ModelSigner signer(@ConfigProperty(name = "engraft.model.signing-key") Optional<String> key) {
    if (key.isEmpty()) {
      LOG.warn("no ENGRAFT_MODEL_SIGNING_KEY: models are signed by a key that ends with us");
    }
    return key.map(ModelSigner::fromPkcs8).orElseGet(ModelSigner::generate);
  }

  @Produces
  @Singleton
  TrustedKeys trusted(
      ModelSigner signer,
      @ConfigProperty(name = "engraft.model.trusted-keys") Optional<List<String>> others) {
    Set<String> keys = new HashSet<>(others.orElse(List.of()));
    keys.add(signer.publicKey());
    return new TrustedKeys(keys);
  }
}
