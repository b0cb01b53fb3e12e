package engraft.ingestion.bulk.rest;

import jakarta.ws.rs.core.HttpHeaders;
import java.util.regex.Pattern;

/**
 * How the world reaches this service, as the gateway tells it: FHIR's asynchronous pattern wants
 * absolute addresses. Without a gateway they stay relative.
 */
final class OutsideAddress {

  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.:\\[\\]_-]{1,255}");

  private OutsideAddress() {}

  /** Such as {@code https://gateway.example}, or empty. */
  static String of(HttpHeaders headers) {
    String host = headers.getHeaderString("X-Forwarded-Host");
    String scheme = headers.getHeaderString("X-Forwarded-Proto");
    boolean isTold =
        host != null
            && HOST.matcher(host).matches()
            && ("https".equals(scheme) || "http".equals(scheme));
    return isTold ? scheme + "://" + host : "";
  }
}
