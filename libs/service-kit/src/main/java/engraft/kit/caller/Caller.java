package engraft.kit.caller;

import engraft.clinical.SiteId;
import engraft.kit.problem.ProblemException;
import io.quarkus.oidc.runtime.OidcJwtCallerPrincipal;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who calls, as the verified token says. */
@RequestScoped
public class Caller {

  private static final String SITE = "site";

  private final SecurityIdentity identity;

  Caller(SecurityIdentity identity) {
    this.identity = identity;
  }

  /** The token's subject; stands for a person or a client in events and audit entries. */
  public String subject() {
    String name = identity.getPrincipal().getName();
    if (name == null || name.isEmpty()) {
      throw ProblemException.forbidden("subject-required", "the token must carry a subject");
    }
    return name;
  }

  public Set<String> roles() {
    return identity.getRoles();
  }

  public boolean hasRole(String role) {
    return identity.hasRole(role);
  }

  /** The hospital of the caller; empty for the network's own people. */
  public Optional<SiteId> site() {
    return Optional.ofNullable(claim()).map(SiteId::new);
  }

  /**
   * The hospital of the caller, which everything that it asks for is confined to.
   *
   * @throws ProblemException 403 {@code site-required} when the token carries none
   */
  public SiteId requireSite() {
    return site()
        .orElseThrow(
            () ->
                ProblemException.forbidden(
                    "site-required", "the token must carry the claim \"site\" of a hospital"));
  }

  private @Nullable String claim() {
    // JsonWebToken.getClaim throws and catches for each claim that no standard names.
    if (identity.getPrincipal() instanceof OidcJwtCallerPrincipal token) {
      Object site = token.getClaims().getClaimValue(SITE);
      return site == null ? null : site.toString();
    }
    return identity.getAttribute(SITE);
  }
}
