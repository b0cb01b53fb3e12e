package engraft.cli.client;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** One deployment of the platform, as its callers see it. */
public final class Platform {

  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final Addresses addresses;
  private final Duration patience;
  private final Duration later;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT).build();
  private final Map<Credentials, Api> callers = new ConcurrentHashMap<>();

  public Platform(Addresses addresses) {
    this(addresses, PATIENCE);
  }

  /**
   * @param patience how long a platform that never answered is waited for; one that did is waited
   *     for much longer
   */
  public Platform(Addresses addresses, Duration patience) {
    this(addresses, patience, PATIENCE);
  }

  /**
   * @param later how long one is waited for that did answer and is away now
   */
  public Platform(Addresses addresses, Duration patience, Duration later) {
    this.addresses = addresses;
    this.patience = patience;
    this.later = later;
  }

  /** Calls as this caller; signs in at the first one. */
  public Api as(Credentials credentials) {
    return callers.computeIfAbsent(
        credentials,
        caller -> new Api(http, addresses, new Tokens(http, addresses, caller), patience, later));
  }

  public Addresses addresses() {
    return addresses;
  }
}
