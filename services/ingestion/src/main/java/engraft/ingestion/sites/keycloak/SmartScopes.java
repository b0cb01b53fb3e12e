package engraft.ingestion.sites.keycloak;

import engraft.ingestion.sites.SystemScopes;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.keycloak.admin.client.resource.ClientResource;
import org.keycloak.admin.client.resource.ClientScopesResource;
import org.keycloak.representations.idm.ClientScopeRepresentation;

/**
 * The scopes that SMART's clients ask for. They are names: what a client may do follows from its
 * roles. Keycloak would refuse a scope that it does not know.
 */
final class SmartScopes {

  private final Supplier<ClientScopesResource> scopes;

  SmartScopes(Supplier<ClientScopesResource> scopes) {
    this.scopes = scopes;
  }

  /** Lets the client ask for them. */
  void offer(ClientResource client) {
    Map<String, String> ids = ids();
    for (String name : SystemScopes.OFFERED) {
      if (!ids.containsKey(name)) {
        KeycloakSiteAccounts.expectMade(scopes.get().create(scope(name)), name);
      }
    }
    Map<String, String> all = ids();
    SystemScopes.OFFERED.forEach(name -> client.addOptionalClientScope(all.get(name)));
  }

  private Map<String, String> ids() {
    Map<String, String> ids = new HashMap<>();
    scopes.get().findAll().forEach(scope -> ids.put(scope.getName(), scope.getId()));
    return ids;
  }

  private static ClientScopeRepresentation scope(String name) {
    ClientScopeRepresentation scope = new ClientScopeRepresentation();
    scope.setName(name);
    scope.setProtocol("openid-connect");
    scope.setAttributes(
        Map.of("include.in.token.scope", "true", "display.on.consent.screen", "false"));
    return scope;
  }
}
