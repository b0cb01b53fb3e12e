package engraft.testkit;

import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import java.util.List;
import java.util.Map;

/**
 * Signed tokens like Keycloak's, for {@code Authorization: Bearer} in tests with {@link
 * EngraftStack}.
 */
public final class Tokens {

  static final String ISSUER = "https://server.example.com";

  private Tokens() {}

  /** A person or client of a hospital: the token carries the site. */
  public static String hospital(String site, String... roles) {
    return claims(site + "-user", roles).claim("site", site).sign();
  }

  /** Somebody of the network: regulator, network-admin. */
  public static String network(String... roles) {
    return claims("network-user", roles).sign();
  }

  /** A token of the right issuer that was meant for another audience. */
  public static String forAnotherAudience(String site, String... roles) {
    return claims(site + "-user", roles).claim("site", site).audience("somebody-else").sign();
  }

  private static JwtClaimsBuilder claims(String subject, String... roles) {
    return Jwt.subject(subject)
        .preferredUserName(subject)
        .claim("realm_access", Map.of("roles", List.of(roles)))
        .issuer(ISSUER)
        .audience("engraft");
  }
}
