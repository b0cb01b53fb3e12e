package engraft.cli.verbs;

import engraft.cli.client.CredentialStore;
import engraft.cli.client.CredentialStore.SiteCredentials;
import engraft.cli.client.CredentialStore.SiteCredentials.Login;
import engraft.cli.client.Credentials;
import engraft.cli.stack.Home;
import engraft.cli.stack.Secrets;
import engraft.cli.stack.StackException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the local platform handed to its people and machines, as its home keeps it. */
final class SampleCredentials {

  private static final Map<String, String> NETWORK =
      Map.of(
          "network-admin", "ENGRAFT_NETWORK_ADMIN_PASSWORD",
          "regulator", "ENGRAFT_REGULATOR_PASSWORD");

  private final Home home;
  private final Map<String, SiteCredentials> sites;

  SampleCredentials(Home home) {
    this.home = home;
    this.sites = new TreeMap<>(new CredentialStore(home.credentials()).all());
  }

  /** The person of that name, wherever they work; empty when the platform never made one. */
  Optional<Credentials.Person> user(String name) {
    String network = NETWORK.get(name);
    return network != null
        ? Optional.of(network(name, network))
        : named(name, people()).map(found -> new Credentials.Person(name, found.secret()));
  }

  /** The confidential client of that name; empty when the platform never made one. */
  Optional<Credentials.Machine> client(String name) {
    return named(name, machines()).map(found -> new Credentials.Machine(name, found.secret()));
  }

  /** Where names and secrets are, for who gave a name that is not among them. */
  String whereabouts() {
    List<String> names = Stream.concat(people(), machines()).map(Login::name).sorted().toList();
    return "Maybe one of %s, whose secrets %s keeps.".formatted(names, home.credentials());
  }

  /**
   * Whoever has that role.
   *
   * @param role of a person, or {@code machine}
   * @param site where; may be left out where only one is known
   */
  Credentials role(String role, @Nullable String site) {
    String network = NETWORK.get(role);
    if (network != null) {
      return network(role, network);
    }
    SiteCredentials found = site(site);
    return role.equals("machine") ? found.machine() : found.person(role);
  }

  private Credentials.Person network(String name, String secret) {
    return new Credentials.Person(name, Secrets.load(home.secrets()).get(secret));
  }

  private SiteCredentials site(@Nullable String site) {
    if (site == null && sites.size() == 1) {
      return sites.values().iterator().next();
    }
    return Optional.ofNullable(site)
        .map(sites::get)
        .orElseThrow(
            () ->
                new StackException(
                    "which site? Known here: %s%nMaybe give --site, or make one: engraft site add trial"
                        .formatted(sites.keySet())));
  }

  private Stream<Login> people() {
    return sites.values().stream().flatMap(site -> site.staff().values().stream());
  }

  private Stream<Login> machines() {
    return sites.values().stream().map(SiteCredentials::client);
  }

  private static Optional<Login> named(String name, Stream<Login> logins) {
    return logins.filter(login -> login.name().equals(name)).findFirst();
  }
}
