package engraft.cli.verbs;

import engraft.cli.client.Addresses;
import engraft.cli.client.Api;
import engraft.cli.client.CredentialStore;
import engraft.cli.client.Credentials;
import engraft.cli.client.LocalAddresses;
import engraft.cli.client.Platform;
import engraft.cli.stack.Distribution;
import engraft.cli.stack.LocalStack;
import engraft.cli.stack.command.LocalPlatform;
import java.io.Console;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
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

  @Option(
      names = "--password",
      description =
          "Their password (or ENGRAFT_PASSWORD, or asked for); of the local platform's sample"
              + " people it is known.")
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

  /** Where the local platform keeps what it hands out; empty for another deployment. */
  Optional<CredentialStore> ownCredentials() {
    return given() == null
        ? Optional.of(new CredentialStore(LocalPlatform.ofEnvironment().home().credentials()))
        : Optional.empty();
  }

  private @Nullable URI given() {
    return url != null ? url : uri(System.getenv("ENGRAFT_URL"));
  }

  private Api api(String role) {
    Map<String, String> environment = System.getenv();
    URI given = given();
    if (given != null) {
      return new Platform(new Addresses.Gateway(given), FIRST_PATIENCE).as(remote(environment));
    }
    LocalStack stack = LocalPlatform.ofEnvironment();
    Platform platform =
        new Platform(LocalAddresses.of(stack, Distribution.fromEnvironment(environment)));
    return platform.as(local(environment, new SampleCredentials(stack.home()), role));
  }

  /** What was given; a password may also be typed. */
  private Credentials remote(Map<String, String> environment) {
    Credentials complete = complete(environment);
    if (complete != null) {
      return complete;
    }
    if (clientId != null) {
      throw missing("--client-secret", "Maybe set ENGRAFT_CLIENT_SECRET.");
    }
    if (user != null) {
      return asked(user, "Maybe set ENGRAFT_PASSWORD.");
    }
    throw new IllegalArgumentException(
        "another deployment needs credentials\nMaybe give --token, or --client-id, or --user.");
  }

  /** What was given, filled up from what this machine's own platform handed out. */
  private Credentials local(
      Map<String, String> environment, SampleCredentials samples, String role) {
    Credentials complete = complete(environment);
    if (complete != null) {
      return complete;
    }
    if (clientId != null) {
      return samples
          .client(clientId)
          .orElseThrow(() -> missing("--client-secret", samples.whereabouts()));
    }
    if (user != null) {
      String name = user;
      return samples.user(name).orElseGet(() -> asked(name, samples.whereabouts()));
    }
    return samples.role(role, site);
  }

  /** What was given with all that it takes. */
  private @Nullable Credentials complete(Map<String, String> environment) {
    String held = token != null ? token : environment.get("ENGRAFT_TOKEN");
    if (held != null) {
      return new Credentials.Token(held);
    }
    if (clientId != null) {
      String secret =
          clientSecret != null ? clientSecret : environment.get("ENGRAFT_CLIENT_SECRET");
      return secret == null ? null : new Credentials.Machine(clientId, secret);
    }
    String known = password != null ? password : environment.get("ENGRAFT_PASSWORD");
    return user == null || known == null ? null : new Credentials.Person(user, known);
  }

  private static Credentials.Person asked(String user, String advice) {
    Console console = System.console();
    char[] answer = console == null ? null : console.readPassword("Password of %s: ", user);
    if (answer == null) {
      throw missing("--password", advice);
    }
    return new Credentials.Person(user, new String(answer));
  }

  private static IllegalArgumentException missing(String option, String advice) {
    return new IllegalArgumentException("%s is missing%n%s".formatted(option, advice));
  }

  private static @Nullable URI uri(@Nullable String text) {
    return text == null || text.isBlank() ? null : URI.create(text);
  }
}
