package engraft.training.support;

import engraft.artifacts.ModelSigner;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;

/** Another network, whose models are trusted here as the environment says. */
public final class PartnerNetwork implements QuarkusTestResourceLifecycleManager {

  /** The same in every class loader; no secret. */
  public static final ModelSigner SIGNER = ModelSigner.fromPkcs8(madeUpKey());

  @Override
  public Map<String, String> start() {
    return Map.of("ENGRAFT_MODEL_TRUSTED_KEYS", SIGNER.publicKey());
  }

  @Override
  public void stop() {}

  /** PKCS#8 around 32 bytes. */
  private static String madeUpKey() {
    byte[] key = HexFormat.of().parseHex("302e020100300506032b657004220420" + "05".repeat(32));
    return Base64.getEncoder().encodeToString(key);
  }
}
