package engraft.ingestion.sites.keycloak;

import engraft.clinical.SiteId;
import engraft.ingestion.sites.Credentials;
import engraft.ingestion.sites.PublicKeys;
import engraft.ingestion.sites.SiteAccounts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.admin.client.resource.ClientResource;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.CredentialRepresentation;
import org.keycloak.representations.idm.ProtocolMapperRepresentation;
import org.keycloak.representations.idm.RoleRepresentation;
import org.keycloak.representations.idm.UserRepresentation;

/**
 * Accounts in Keycloak: the confidential client {@code hospital-<site>} and three people, and for
 * systems that have keys {@code hospital-<site>-systems}. Each is looked for before it is made, so
 * that an attempt which died half-way is completed by the next.
 */
@ApplicationScoped
class KeycloakSiteAccounts implements SiteAccounts {

  private static final int CREATED = 201;
  private static final int CONFLICT = 409;
  private static final int PASSWORD_BYTES = 18;
  private static final String SITE = "site";
  private static final List<String> CLIENT_ROLES = List.of("data-submitter", "site-agent");
  private static final List<String> SYSTEM_ROLES = List.of("data-submitter");

  /** Suffix of the user name, and role. */
  private static final Map<String, String> STAFF =
      Map.of("engineer", "ml-engineer", "lead", "clinical-lead", "clinician", "clinician");

  private final Keycloak keycloak;
  private final String realm;
  private final SmartScopes scopes;
  private final SecureRandom random = new SecureRandom();

  KeycloakSiteAccounts(
      Keycloak keycloak,
      @ConfigProperty(name = "quarkus.keycloak.admin-client.realm") String realm) {
    this.keycloak = keycloak;
    this.realm = realm;
    this.scopes = new SmartScopes(() -> keycloak.realm(realm).clientScopes());
  }

  @Override
  public Credentials issue(SiteId site, String name) {
    Credentials.Client client = client(site, name);
    List<Credentials.Person> staff =
        STAFF.keySet().stream().sorted().map(one -> person(site, name, one)).toList();
    return new Credentials(client, staff);
  }

  @Override
  public String trust(SiteId site, String name, PublicKeys keys) {
    String clientId = "hospital-" + site + "-systems";
    ClientResource client = ensured(clientId, site, name, SYSTEM_ROLES);
    ClientRepresentation there = client.toRepresentation();
    there.setClientAuthenticatorType("client-jwt");
    Map<String, String> attributes = new HashMap<>(there.getAttributes());
    attributes.put("use.jwks.string", "true");
    attributes.put("jwks.string", keys.json().toString());
    there.setAttributes(attributes);
    client.update(there);
    scopes.offer(client);
    return clientId;
  }

  private Credentials.Client client(SiteId site, String name) {
    String clientId = "hospital-" + site;
    ClientResource client = ensured(clientId, site, name, CLIENT_ROLES);
    return new Credentials.Client(clientId, client.generateNewSecret().getValue());
  }

  private ClientResource ensured(String clientId, SiteId site, String name, List<String> roles) {
    if (realm().clients().findByClientId(clientId).isEmpty()) {
      expectMade(realm().clients().create(wanted(clientId, site, name)), clientId);
    }
    ClientRepresentation there = realm().clients().findByClientId(clientId).getFirst();
    ClientResource client = realm().clients().get(there.getId());
    ensureSiteClaim(client, site);
    grant(client.getServiceAccountUser().getId(), roles);
    return client;
  }

  private static ClientRepresentation wanted(String clientId, SiteId site, String name) {
    ClientRepresentation client = new ClientRepresentation();
    client.setClientId(clientId);
    client.setName(name);
    client.setEnabled(true);
    client.setPublicClient(false);
    client.setServiceAccountsEnabled(true);
    client.setStandardFlowEnabled(false);
    client.setDirectAccessGrantsEnabled(false);
    client.setFullScopeAllowed(true);
    client.setProtocolMappers(List.of(siteClaim(site)));
    return client;
  }

  private static void ensureSiteClaim(ClientResource client, SiteId site) {
    List<ProtocolMapperRepresentation> mappers = client.getProtocolMappers().getMappers();
    if (mappers == null || mappers.stream().noneMatch(mapper -> SITE.equals(mapper.getName()))) {
      expectMade(client.getProtocolMappers().createMapper(siteClaim(site)), SITE);
    }
  }

  private static ProtocolMapperRepresentation siteClaim(SiteId site) {
    ProtocolMapperRepresentation mapper = new ProtocolMapperRepresentation();
    mapper.setName(SITE);
    mapper.setProtocol("openid-connect");
    mapper.setProtocolMapper("oidc-hardcoded-claim-mapper");
    mapper.setConfig(
        Map.of(
            "claim.name", SITE,
            "claim.value", site.value(),
            "jsonType.label", "String",
            "access.token.claim", "true",
            "id.token.claim", "false",
            "introspection.token.claim", "true"));
    return mapper;
  }

  private Credentials.Person person(SiteId site, String hospital, String post) {
    String username = site + "-" + post;
    UserRepresentation user = new UserRepresentation();
    user.setUsername(username);
    user.setEnabled(true);
    user.setEmail(username + "@" + site + ".example");
    user.setEmailVerified(true);
    user.setFirstName(post);
    user.setLastName(hospital);
    user.setAttributes(Map.of(SITE, List.of(site.value())));
    List<UserRepresentation> there = realm().users().searchByUsername(username, true);
    if (there.isEmpty()) {
      expectMade(realm().users().create(user), username);
    } else {
      realm().users().get(there.getFirst().getId()).update(user);
    }
    String id = realm().users().searchByUsername(username, true).getFirst().getId();
    String role = STAFF.getOrDefault(post, post);
    grant(id, List.of(role));
    return new Credentials.Person(username, newPassword(id), role);
  }

  private String newPassword(String user) {
    byte[] drawn = new byte[PASSWORD_BYTES];
    random.nextBytes(drawn);
    CredentialRepresentation password = new CredentialRepresentation();
    password.setType(CredentialRepresentation.PASSWORD);
    password.setTemporary(false);
    password.setValue(Base64.getUrlEncoder().withoutPadding().encodeToString(drawn));
    realm().users().get(user).resetPassword(password);
    return password.getValue();
  }

  private void grant(String user, List<String> roles) {
    List<RoleRepresentation> wanted =
        roles.stream().map(role -> realm().roles().get(role).toRepresentation()).toList();
    realm().users().get(user).roles().realmLevel().add(wanted);
  }

  static void expectMade(Response response, String what) {
    try (response) {
      int status = response.getStatus();
      if (status != CREATED && status != CONFLICT) {
        throw new IllegalStateException(
            "Keycloak answered %d when %s was to be made".formatted(status, what));
      }
    }
  }

  private RealmResource realm() {
    return keycloak.realm(realm);
  }
}
