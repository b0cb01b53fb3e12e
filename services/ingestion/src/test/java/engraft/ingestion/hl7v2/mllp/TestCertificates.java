package engraft.ingestion.hl7v2.mllp;

import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.SSLOptions;
import io.vertx.core.net.TrustOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** Freshly drawn keys of a platform, of two engines that it trusts, and of a stranger. */
final class TestCertificates implements TlsConfigurationRegistry, TlsConfiguration {

  private static final String PLATFORM = "engraft";
  private static final String STRANGER = "stranger";
  private static final String PASSWORD = "for-tests-only";

  private final Path folder;
  private String lacking = "";

  TestCertificates(Path folder) throws IOException, InterruptedException {
    this.folder = folder;
    List<String> names = new ArrayList<>(MllpListenerTest.ENGINES);
    names.addAll(List.of(PLATFORM, STRANGER));
    for (String name : names) {
      keytool(
          "-genkeypair",
          "-alias",
          name,
          "-keyalg",
          "EC",
          "-dname",
          "CN=" + name,
          "-keystore",
          store(name));
      if (!name.equals(STRANGER)) {
        keytool(
            "-exportcert", "-alias", name, "-keystore", store(name), "-file", certificate(name));
        keytool(
            "-importcert",
            "-noprompt",
            "-alias",
            name,
            "-file",
            certificate(name),
            "-keystore",
            store("trusted"));
      }
    }
  }

  /** As an operator leaves it who forgot one of the two stores. */
  TestCertificates without(String store) {
    lacking = store;
    return this;
  }

  private String store(String name) {
    return folder.resolve(name + ".p12").toString();
  }

  private String certificate(String name) {
    return folder.resolve(name + ".crt").toString();
  }

  private static void keytool(String... arguments) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
    command.addAll(List.of(arguments));
    command.addAll(List.of("-storepass", PASSWORD));
    Process process = new ProcessBuilder(command).inheritIO().start();
    if (process.waitFor() != 0) {
      throw new IOException("keytool failed: " + command);
    }
  }

  Socket connect(String engine, int port) throws Exception {
    return context(engine).getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port);
  }

  Socket connectUnknown(int port) throws Exception {
    return connect(STRANGER, port);
  }

  private SSLContext context(String name) throws IOException, GeneralSecurityException {
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(load(name), PASSWORD.toCharArray());
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(load("trusted"));
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }

  private KeyStore load(String name) throws IOException, GeneralSecurityException {
    return KeyStore.getInstance(Path.of(store(name)).toFile(), PASSWORD.toCharArray());
  }

  private @Nullable KeyStore stored(String kind, String name) {
    try {
      return kind.equals(lacking) ? null : load(name);
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException("a store that was just written can be read", e);
    }
  }

  @Override
  public Optional<TlsConfiguration> get(String name) {
    return Optional.of(this);
  }

  @Override
  public SSLContext createSSLContext() throws Exception {
    return context(PLATFORM);
  }

  @Override
  public Optional<TlsConfiguration> getDefault() {
    return Optional.empty();
  }

  @Override
  public void register(String name, TlsConfiguration configuration) {
    throw new UnsupportedOperationException();
  }

  @Override
  public @Nullable KeyStore getKeyStore() {
    return stored("key-store", PLATFORM);
  }

  @Override
  public KeyCertOptions getKeyStoreOptions() {
    throw new UnsupportedOperationException();
  }

  @Override
  public @Nullable KeyStore getTrustStore() {
    return stored("trust-store", "trusted");
  }

  @Override
  public TrustOptions getTrustStoreOptions() {
    throw new UnsupportedOperationException();
  }

  @Override
  public SSLOptions getSSLOptions() {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean isTrustAll() {
    return false;
  }

  @Override
  public Optional<String> getHostnameVerificationAlgorithm() {
    return Optional.empty();
  }

  @Override
  public boolean usesSni() {
    return false;
  }

  @Override
  public boolean reload() {
    return false;
  }
}
