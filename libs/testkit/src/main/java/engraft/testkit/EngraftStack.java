package engraft.testkit;

import engraft.localstack.DatabaseAccess;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.oidc.server.OidcWiremockTestResource;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/**
 * Everything a service's {@code @QuarkusTest} needs outside itself, and real: PostgreSQL with the
 * service's database and roles, Kafka with the topics, a folder of blobs; and an identity provider
 * whose tokens {@link Tokens} signs.
 */
public final class EngraftStack implements QuarkusTestResourceLifecycleManager {

  private final OidcWiremockTestResource identityProvider = new OidcWiremockTestResource();

  @Override
  public Map<String, String> start() {
    DatabaseAccess database = LocalParts.database(application());
    Map<String, String> settings = new HashMap<>(identityProvider.start());
    settings.put("ENGRAFT_OIDC_URL", settings.get("keycloak.url") + "/realms/quarkus");
    settings.put("quarkus.oidc.token.issuer", Tokens.ISSUER);
    settings.put("ENGRAFT_POSTGRES_HOST", "127.0.0.1");
    settings.put("ENGRAFT_POSTGRES_PORT", Integer.toString(LocalParts.postgres().port()));
    settings.put("ENGRAFT_DB_OWNER_PASSWORD", database.ownerPassword());
    settings.put("ENGRAFT_DB_PASSWORD", database.appPassword());
    settings.put("kafka.bootstrap.servers", LocalParts.kafka().bootstrapServers());
    settings.put("ENGRAFT_AUDIT_SIGNING_KEY", signingKey());
    settings.put("ENGRAFT_MODEL_SIGNING_KEY", signingKey());
    settings.put("ENGRAFT_BLOBS_URL", blobs().toUri().toString());
    return settings;
  }

  @Override
  public void stop() {
    identityProvider.stop();
  }

  private static String signingKey() {
    try {
      byte[] key =
          KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPrivate().getEncoded();
      return Base64.getEncoder().encodeToString(key);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has Ed25519", e);
    }
  }

  private static Path blobs() {
    try {
      return Files.createTempDirectory("engraft-blobs");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot create a folder of blobs", e);
    }
  }

  private static String application() {
    Properties properties = new Properties();
    try (InputStream file =
        Thread.currentThread()
            .getContextClassLoader()
            .getResourceAsStream("application.properties")) {
      if (file != null) {
        properties.load(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read application.properties", e);
    }
    String name = properties.getProperty("quarkus.application.name");
    if (name == null) {
      throw new IllegalStateException(
          "application.properties must set quarkus.application.name; the database is named by it");
    }
    return name;
  }
}
