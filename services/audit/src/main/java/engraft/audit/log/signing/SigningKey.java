package engraft.audit.log.signing;

import engraft.transparency.NoteSigner;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Base64;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Reads the signing key from the environment; without one the service does not start. */
class SigningKey {

  @Produces
  @Singleton
  @Startup
  NoteSigner signer(
      @ConfigProperty(name = "engraft.audit.signing-key") Optional<String> key,
      @ConfigProperty(name = "engraft.audit.origin") String origin) {
    String base64 =
        key.orElseThrow(
            () ->
                new IllegalStateException(
                    "ENGRAFT_AUDIT_SIGNING_KEY must be set%nMaybe make one: openssl genpkey -algorithm ed25519 -outform DER | base64 -w0"
                        .formatted()));
    return NoteSigner.of(origin, Base64.getDecoder().decode(base64));
  }
}
