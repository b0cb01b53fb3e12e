package engraft.cli.verbs;

import engraft.cli.client.Addresses;
import engraft.cli.client.Api;
import engraft.cli.client.CredentialStore;
import engraft.cli.client.CredentialStore.SiteCredentials;
import engraft.cli.client.Credentials;
import engraft.cli.client.LocalAddresses;
import engraft.cli.client.Platform;
import engraft.cli.stack.Distribution;
import engraft.cli.stack.LocalStack;
import engraft.cli.stack.StackException;
import engraft.cli.stack.command.LocalPlatform;
import java.io.Console;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which deployment, and who calls: what every verb about a deployment understands. */
public final class Connection {

  /** A wrong address must not look like a slow one. */
  private static final Duration FIRST_PATIENCE = Duration.ofSeconds(5);

  @Option(
      names = "--url",
      description = "The deployment's gateway (or ENGRAFT_URL); by default the local platform.")
  private @Nullable URI url;

  @Option(names = "--token", description = "A token of the realm (or ENGRAFT_TOKEN).")
  private @Nullable String token;

  @Option(names = "--client-id", description = "A confidential client, such as hospital-va.")
  private @Nullable String clientId;

  @Option(names = "--client-secret", description = "Its secret (or ENGRAFT_CLIENT_SECRET).")
  private @Nullable String clientSecret;

  @Option(names = "--user", description = "A person, such as va-engineer.")
  private @Nullable String user;

  @Option(names = "--password", description = "Their password (or ENGRAFT_PASSWORD, or asked for).")
  private @Nullable String password;

  @Option(
      names = "--site",
      description = "With the local platform: whose sample credentials to use.")
  private @Nullable String site;

  /** As one of the site's people. */
  public Api person(String role) {
    return api(role);
  }

  /** As the site's own machine. */
  public Api machine() {
    return api("machine");
  }

  private Api api(String role) {
    Map<String, String> environment = System.getenv();
    URI given = url != null ? url : uri(environment.get("ENGRAFT_URL"));
    Credentials credentials = given(environment);
    if (given != null) {
      if (credentials == null) {
        throw new IllegalArgumentException(
            "another deployment needs credentials\nMaybe give --token, or --client-id, or --user.");
      }
      return new Platform(new Addresses.Gateway(given), FIRST_PATIENCE).as(credentials);
    }
    Distribution distribution = Distribution.fromEnvironment(environment);
    LocalStack stack = LocalPlatform.ofEnvironment();
    Platform platform = new Platform(LocalAddresses.of(stack, distribution));
    return platform.as(credentials != null ? credentials : sample(stack, role));
  }

  private @Nullable Credentials given(Map<String, String> environment) {
    String held = token != null ? token : environment.get("ENGRAFT_TOKEN");
    if (held != null) {
      return new Credentials.Token(held);
    }
    if (clientId != null) {
      String secret =
          clientSecret != null ? clientSecret : environment.get("ENGRAFT_CLIENT_SECRET");
      return new Credentials.Machine(clientId, required(secret, "--client-secret"));
    }
    if (user != null) {
      String known = password != null ? password : environment.get("ENGRAFT_PASSWORD");
      return new Credentials.Person(user, known != null ? known : ask(user));
    }
    return null;
  }

  private Credentials sample(LocalStack stack, String role) {
    if (role.equals("network-admin")) {
      return new Credentials.Person(role, stack.secrets().get("ENGRAFT_NETWORK_ADMIN_PASSWORD"));
    }
    if (role.equals("regulator")) {
      return new Credentials.Person(role, stack.secrets().get("ENGRAFT_REGULATOR_PASSWORD"));
    }
    SiteCredentials found = site(new CredentialStore(stack.home().credentials()).all());
    return role.equals("machine") ? found.machine() : found.person(role);
  }

  private SiteCredentials site(Map<String, SiteCredentials> known) {
    if (site == null && known.size() == 1) {
      return known.values().iterator().next();
    }
    SiteCredentials found = site == null ? null : known.get(site);
    if (found == null) {
      throw new StackException(
          "which site? Known here: %s%nMaybe give --site, or run engraft demo first."
              .formatted(known.keySet()));
    }
    return found;
  }

  private static String ask(String user) {
    Console console = System.console();
    char[] answer = console == null ? null : console.readPassword("Password of %s: ", user);
    return required(answer == null ? null : new String(answer), "--password");
  }

  private static String required(@Nullable String value, String option) {
    if (value == null) {
      throw new IllegalArgumentException(option + " is missing");
    }
    return value;
  }

  private static @Nullable URI uri(@Nullable String text) {
    return text == null || text.isBlank() ? null : URI.create(text);
  }
}
