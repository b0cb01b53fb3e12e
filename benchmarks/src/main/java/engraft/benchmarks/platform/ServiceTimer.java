package engraft.benchmarks.platform;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the inference service itself measured of a prediction, from its Prometheus page. */
final class ServiceTimer {

  private static final Pattern QUANTILE =
      Pattern.compile(
          "^engraft_prediction_seconds\\{.*quantile=\"([0-9.]+)\".*} ([0-9.Ee+-]+)$",
          Pattern.MULTILINE);

  private ServiceTimer() {}

  /** Milliseconds by quantile: {@code p0.5}, {@code p0.99}. */
  static Map<String, Double> quantiles(int port) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/q/metrics")).build();
    String page = HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    Map<String, Double> quantiles = new TreeMap<>();
    Matcher matcher = QUANTILE.matcher(page);
    while (matcher.find()) {
      quantiles.put("p" + matcher.group(1), 1_000 * Double.parseDouble(matcher.group(2)));
    }
    return quantiles;
  }
}
