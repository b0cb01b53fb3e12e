package engraft.ingestion.fhir.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import engraft.ingestion.sites.SystemScopes;
import io.quarkus.oidc.OidcConfigurationMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.util.List;

/**
 * Where systems sign in, as SMART Backend Services has them find it. The addresses are those of the
 * issuer, which is how the world reaches the realm; services may know it by another name.
 */
@ApplicationScoped
class SmartEndpoints {

  private static final String PROTOCOL = "/protocol/openid-connect";

  private final Instance<OidcConfigurationMetadata> realm;

  SmartEndpoints(Instance<OidcConfigurationMetadata> realm) {
    this.realm = realm;
  }

  String token() {
    return issuer() + PROTOCOL + "/token";
  }

  private String issuer() {
    return realm.get().getIssuer();
  }

  ObjectNode configuration() {
    ObjectNode configuration =
        JsonNodeFactory.instance
            .objectNode()
            .put("issuer", issuer())
            .put("jwks_uri", issuer() + PROTOCOL + "/certs")
            .put("token_endpoint", token());
    add(configuration, "token_endpoint_auth_methods_supported", List.of("private_key_jwt"));
    add(
        configuration,
        "token_endpoint_auth_signing_alg_values_supported",
        List.of("RS384", "ES384"));
    add(configuration, "grant_types_supported", List.of("client_credentials"));
    add(configuration, "scopes_supported", SystemScopes.OFFERED);
    add(
        configuration,
        "capabilities",
        List.of("client-confidential-asymmetric", "permission-v1", "permission-v2"));
    return configuration;
  }

  private static void add(ObjectNode node, String name, List<String> values) {
    ArrayNode array = node.putArray(name);
    values.forEach(array::add);
  }
}
