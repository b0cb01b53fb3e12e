package engraft.kit.caller;

import engraft.kit.problem.ProblemException;
import jakarta.enterprise.context.RequestScoped;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * The human being behind a request. Keycloak names a client's own account {@code
 * service-account-<client>} and puts {@code client_id} into its tokens; a token that names nobody
 * is no person's either.
 */
@RequestScoped
public class Person {

  private static final String SERVICE_ACCOUNT = "service-account-";

  private final JsonWebToken token;

  Person(JsonWebToken token) {
    this.token = token;
  }

  /**
   * The person's subject.
   *
   * @param code of the problem, such as {@code release-needs-a-person}
   * @throws ProblemException 403 for a machine
   */
  public String require(String code, String why) {
    Object name = token.getClaim("preferred_username");
    boolean named = name != null && !name.toString().isBlank();
    boolean machine =
        named && name.toString().startsWith(SERVICE_ACCOUNT)
            || token.getClaim("client_id") != null
            || token.getClaim("clientId") != null;
    if (!named || machine) {
      throw ProblemException.forbidden(code, why);
    }
    return token.getSubject();
  }
}
