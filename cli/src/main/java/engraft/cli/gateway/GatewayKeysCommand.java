package engraft.cli.gateway;

import engraft.cli.ExitCode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "gateway-keys",
    description = "Copy the realm's signing keys to the gateway, once or for ever.",
    footer = {
      "",
      "Example, as a sidecar of HAProxy that shares its folder and its process namespace:",
      "  engraft gateway-keys --realm http://keycloak:8080/realms/engraft \\",
      "    --folder /var/lib/engraft/gateway-keys --every 30 --reload 'kill -USR2 1'"
    })
public final class GatewayKeysCommand implements Callable<Integer> {

  @Option(names = "--realm", required = true, description = "URL of the realm.")
  private @Nullable URI realm;

  @Option(names = "--folder", required = true, description = "Folder that the gateway reads.")
  private @Nullable Path folder;

  @Option(names = "--every", paramLabel = "SECONDS", description = "Look again for ever.")
  private @Nullable Integer every;

  @Option(names = "--reload", description = "Shell command to run after a change.")
  private @Nullable String reload;

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (realm == null || folder == null) {
      return ExitCode.USAGE;
    }
    GatewayKeys keys = new GatewayKeys(realm, folder);
    if (every == null) {
      sync(keys);
      return ExitCode.OK;
    }
    CountDownLatch ended = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(ended::countDown, "gateway-keys"));
    do {
      try {
        sync(keys);
      } catch (IOException e) {
        System.err.println("The realm's keys stay as they are: " + e.getMessage());
      }
    } while (!ended.await(every, TimeUnit.SECONDS));
    return ExitCode.OK;
  }

  private void sync(GatewayKeys keys) throws IOException, InterruptedException {
    if (keys.sync()) {
      System.err.println("The realm's keys changed and were copied.");
      if (reload != null) {
        int code = new ProcessBuilder("sh", "-c", reload).inheritIO().start().waitFor();
        if (code != 0) {
          throw new IOException("the reload command ended with " + code);
        }
      }
    }
  }
}
