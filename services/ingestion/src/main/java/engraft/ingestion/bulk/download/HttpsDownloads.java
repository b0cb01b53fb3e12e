package engraft.ingestion.bulk.download;

import engraft.ingestion.bulk.Downloads;
import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLSocketFactory;

/**
 * Fetches over https of the hosts that the operator named, and never elsewhere: a redirect ends the
 * attempt, so that nobody makes this service ask what only it can reach.
 */
@ApplicationScoped
class HttpsDownloads implements Downloads {

  private static final int CONNECT_MILLIS = 10_000;
  private static final int SILENT_MILLIS = 60_000;
  private static final int HTTPS = 443;
  private static final Set<Integer> PASSING = Set.of(408, 429);

  private final Set<String> hosts;
  private final SSLSocketFactory sockets;

  @Inject
  HttpsDownloads(DownloadSettings settings, TlsConfigurationRegistry tls) {
    this(
        settings.hosts().orElse(Set.of()),
        settings
            .tls()
            .map(name -> sockets(tls, name))
            .orElseGet(() -> (SSLSocketFactory) SSLSocketFactory.getDefault()));
  }

  HttpsDownloads(Set<String> hosts, SSLSocketFactory sockets) {
    this.hosts =
        hosts.stream()
            .map(host -> host.strip().toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
    this.sockets = sockets;
  }

  private static SSLSocketFactory sockets(TlsConfigurationRegistry tls, String name) {
    TlsConfiguration configuration =
        tls.get(name)
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "no TLS configuration is called %s\nMaybe set quarkus.tls.%s.trust-store."
                            .formatted(name, name)));
    try {
      return configuration.createSSLContext().getSocketFactory();
    } catch (Exception e) {
      throw new IllegalStateException("TLS configuration %s cannot be used".formatted(name), e);
    }
  }

  @Override
  public boolean allows(URI url) {
    if (!"https".equalsIgnoreCase(url.getScheme())
        || url.getHost() == null
        || url.getRawUserInfo() != null) {
      return false;
    }
    String host = url.getHost().toLowerCase(Locale.ROOT);
    boolean isUsualPort = url.getPort() < 0 || url.getPort() == HTTPS;
    return hosts.contains(isUsualPort ? host : host + ':' + url.getPort());
  }

  @Override
  public InputStream open(URI url) throws IOException, Refused {
    if (!allows(url)) {
      throw new Refused("its host is not one that this network fetches from");
    }
    HttpsURLConnection connection = (HttpsURLConnection) url.toURL().openConnection();
    connection.setSSLSocketFactory(sockets);
    connection.setInstanceFollowRedirects(false);
    connection.setConnectTimeout(CONNECT_MILLIS);
    connection.setReadTimeout(SILENT_MILLIS);
    connection.setRequestProperty("Accept", "application/fhir+ndjson, application/ndjson;q=0.9");
    connection.setRequestProperty("Accept-Encoding", "identity");
    int status = connection.getResponseCode();
    if (status == HttpURLConnection.HTTP_OK) {
      return connection.getInputStream();
    }
    connection.disconnect();
    if (status < 500 && !PASSING.contains(status)) {
      throw new Refused("its host answered with status %d".formatted(status));
    }
    throw new IOException("status %d".formatted(status));
  }
}
