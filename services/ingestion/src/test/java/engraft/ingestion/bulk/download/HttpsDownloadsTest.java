package engraft.ingestion.bulk.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import engraft.ingestion.bulk.Downloads;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Set;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpsDownloadsTest {

  private static final char[] PASSWORD = "for-tests-only".toCharArray();

  private static HttpsServer server;
  private static SSLContext trusting;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    trusting = context(folder.resolve("localhost.p12"));
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(trusting));
    server.createContext("/", HttpsDownloadsTest::answer);
    server.start();
  }

  @AfterAll
  static void stop() {
    server.stop(0);
  }

  @Test
  void aFileOfANamedHostIsFetched() throws Exception {
    try (InputStream file = named().open(url("localhost", "/200"))) {
      assertThat(new String(file.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("{}\n");
    }
  }

  @Test
  void aRedirectIsNotFollowedAndWhatIsNotThereIsNotAskedForAgain() {
    for (int status : new int[] {302, 307, 404, 403}) {
      assertThatThrownBy(() -> named().open(url("localhost", "/" + status)))
          .isInstanceOf(Downloads.Refused.class)
          .hasMessageContaining("status " + status);
    }
  }

  @Test
  void aHostThatHasNoTimeIsAskedAgain() {
    for (int status : new int[] {429, 503}) {
      assertThatThrownBy(() -> named().open(url("localhost", "/" + status)))
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void aHostWhoseCertificateIsAnothersIsNotRead() {
    HttpsDownloads downloads = downloads("127.0.0.1:" + server.getAddress().getPort());

    assertThatThrownBy(() -> downloads.open(url("127.0.0.1", "/200")))
        .isInstanceOf(IOException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://localhost/",
        "https://localhost:1/",
        "https://localhost.evil.example/",
        "https://me:pw@files.example/",
        "https://evil.example@127.0.0.1/",
        "file:///etc/passwd",
        "https:files.example",
        "jar:https://files.example/x!/"
      })
  void nothingElseIsAllowed(String url) {
    HttpsDownloads downloads = downloads("localhost", "files.example");

    assertThat(downloads.allows(URI.create(url))).isFalse();
    assertThatThrownBy(() -> downloads.open(URI.create(url))).isInstanceOf(Downloads.Refused.class);
  }

  @Test
  void hostsAreComparedWithoutCaseAndWithTheirPort() {
    assertThat(downloads("Files.Example").allows(URI.create("https://files.EXAMPLE:443/a")))
        .isTrue();
    assertThat(downloads("files.example:8443").allows(URI.create("https://files.example:8443/a")))
        .isTrue();
    assertThat(
            new HttpsDownloads(Set.of(), trusting.getSocketFactory())
                .allows(URI.create("https://files.example/")))
        .isFalse();
  }

  private static HttpsDownloads named() {
    return downloads("localhost:" + server.getAddress().getPort());
  }

  private static HttpsDownloads downloads(String... hosts) {
    SSLSocketFactory sockets = trusting.getSocketFactory();
    return new HttpsDownloads(Set.of(hosts), sockets);
  }

  private static URI url(String host, String path) {
    return URI.create("https://" + host + ':' + server.getAddress().getPort() + path);
  }

  private static void answer(HttpExchange exchange) throws IOException {
    int status = Integer.parseInt(exchange.getRequestURI().getPath().substring(1));
    exchange.getResponseHeaders().add("Location", url("localhost", "/200").toString());
    byte[] body = "{}\n".getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private static SSLContext context(Path store)
      throws IOException, InterruptedException, GeneralSecurityException {
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "localhost",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost",
                "-keystore",
                store.toString(),
                "-storepass",
                String.valueOf(PASSWORD))
            .inheritIO()
            .start();
    assertThat(keytool.waitFor()).isZero();
    KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD);
    KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    own.init(keys, PASSWORD);
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted(keys));
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(own.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }

  private static KeyStore trusted(KeyStore keys) throws GeneralSecurityException, IOException {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("localhost", keys.getCertificate("localhost"));
    return trusted;
  }
}
