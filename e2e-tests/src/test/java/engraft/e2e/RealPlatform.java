package engraft.e2e;

import engraft.cli.client.Api;
import engraft.cli.client.CredentialStore;
import engraft.cli.client.CredentialStore.SiteCredentials;
import engraft.cli.client.Credentials;
import engraft.cli.client.LocalAddresses;
import engraft.cli.client.Platform;
import engraft.cli.demo.MainJob;
import engraft.cli.stack.Distribution;
import engraft.cli.stack.Home;
import engraft.cli.stack.LocalStack;
import engraft.cli.stack.Secrets;
import engraft.cli.stack.StackState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * The whole platform, started once for all tests of a run by the command's own classes, and handed
 * to whoever asks for it as a parameter.
 */
final class RealPlatform implements BeforeAllCallback, ParameterResolver, AutoCloseable {

  private static final long SEED = 11;
  private static final List<String> ALL_PARTS =
      List.of(
          "postgres",
          "kafka",
          "keycloak",
          "ingestion",
          "harmonization",
          "training",
          "adaptation",
          "inference",
          "audit");

  private final Distribution distribution = Distribution.fromEnvironment(System.getenv());
  private final Home home = new Home(Path.of("target", "home"));
  private final LocalStack stack = new LocalStack(home, distribution);
  private final CredentialStore credentials = new CredentialStore(home.credentials());

  @Override
  public void beforeAll(ExtensionContext context) {
    shared(context);
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == RealPlatform.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return shared(context);
  }

  private static RealPlatform shared(ExtensionContext context) {
    return Objects.requireNonNull(
        context
            .getRoot()
            .getStore(ExtensionContext.Namespace.create(RealPlatform.class))
            .getOrComputeIfAbsent(
                "platform", _ -> new RealPlatform().started(), RealPlatform.class));
  }

  private RealPlatform started() {
    stack.down();
    empty(home.folder());
    home.create();
    Secrets.drawForDemonstration(home.secrets(), SEED);
    StackState state = stack.up(_ -> {});
    for (String part : ALL_PARTS) {
      if (!state.parts().containsKey(part)) {
        throw new IllegalStateException(part + " is not built\nMaybe run ./engraft build.");
      }
    }
    return this;
  }

  @Override
  public void close() {
    stack.down();
  }

  boolean hasGateway() {
    return state().hasGateway();
  }

  StackState state() {
    return stack.state().orElseThrow();
  }

  LocalStack stack() {
    return stack;
  }

  /** A client of its own, without tokens of anybody else. */
  Platform client() {
    return new Platform(LocalAddresses.of(stack, distribution));
  }

  MainJob.Callers callers() {
    return new MainJob.Callers(networkAdmin(), regulator());
  }

  Credentials networkAdmin() {
    return new Credentials.Person(
        "network-admin", stack.secrets().get("ENGRAFT_NETWORK_ADMIN_PASSWORD"));
  }

  Credentials regulator() {
    return new Credentials.Person("regulator", stack.secrets().get("ENGRAFT_REGULATOR_PASSWORD"));
  }

  CredentialStore credentials() {
    return credentials;
  }

  /** Registers a hospital of that name, or finds it registered. */
  SiteCredentials hospital(String site) {
    return credentials
        .find(site)
        .orElseGet(
            () -> {
              Api admin = client().as(networkAdmin());
              SiteCredentials fresh =
                  SiteCredentials.ofRegistration(
                      admin.post(
                          "/api/v1/sites",
                          Map.of("site", site, "name", "Hospital " + site, "role", "sparse")));
              credentials.put(site, fresh);
              return fresh;
            });
  }

  private static void empty(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot empty " + folder, e);
    }
  }
}
