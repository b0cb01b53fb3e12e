package engraft.datasets.open;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;

/** Downloads over HTTP(S), following redirects. */
public final class HttpOrigin implements Origin {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Override
  public void copy(URI from, Path to) throws IOException {
    try (HttpClient client =
        HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NORMAL)
            .connectTimeout(Duration.ofSeconds(10))
            .build()) {
      HttpResponse<Path> answer =
          client.send(
              HttpRequest.newBuilder(from).timeout(PATIENCE).build(),
              HttpResponse.BodyHandlers.ofFile(to));
      if (answer.statusCode() != 200) {
        throw new IOException("%s answered %d".formatted(from, answer.statusCode()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("the download was interrupted", e);
    }
  }
}
