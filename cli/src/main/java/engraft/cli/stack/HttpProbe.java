package engraft.cli.stack;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.function.BooleanSupplier;

/** Asks a URL whether it answers 200. */
record HttpProbe(URI url) implements BooleanSupplier {

  private static final int TIMEOUT_MILLIS = 3_000;

  static HttpProbe of(int port, String path) {
    return new HttpProbe(URI.create("http://127.0.0.1:%d%s".formatted(port, path)));
  }

  @Override
  public boolean getAsBoolean() {
    try {
      HttpURLConnection connection = (HttpURLConnection) url.toURL().openConnection();
      connection.setConnectTimeout(TIMEOUT_MILLIS);
      connection.setReadTimeout(TIMEOUT_MILLIS);
      try {
        return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
      } finally {
        connection.disconnect();
      }
    } catch (IOException e) {
      return false;
    }
  }
}
