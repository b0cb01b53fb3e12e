package engraft.ingestion.sites.rest;

import com.fasterxml.jackson.databind.JsonNode;
import engraft.clinical.SiteId;
import engraft.contracts.ContractJson;
import engraft.ingestion.sites.Credentials;
import engraft.ingestion.sites.PublicKeys;
import engraft.ingestion.sites.RegisterSite;
import engraft.ingestion.sites.Site;
import engraft.ingestion.sites.SiteRole;
import engraft.ingestion.sites.Sites;
import engraft.kit.caller.Caller;
import engraft.kit.caller.Roles;
import engraft.kit.paging.Page;
import engraft.kit.problem.ProblemException;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** The network's hospitals. */
@Path("/api/v1/sites")
@Tag(name = "Sites", description = "The network's hospitals")
@RunOnVirtualThread
class SiteResource {

  private static final String DNS_LABEL = "[a-z][a-z0-9-]{0,61}[a-z0-9]";
  private static final String EXAMPLE =
      """
      {"site": "zurich", "name": "University Hospital Zurich", "role": "sparse"}\
      """;

  private final RegisterSite registration;
  private final Sites sites;
  private final Caller caller;

  SiteResource(RegisterSite registration, Sites sites, Caller caller) {
    this.registration = registration;
    this.sites = sites;
    this.caller = caller;
  }

  @Schema(examples = "{\"site\": \"va\", \"name\": \"VA Long Beach\", \"role\": \"sparse\"}")
  record NewSite(
      @NotNull @Pattern(regexp = DNS_LABEL) @Nullable String site,
      @NotBlank @Size(max = 200) @Nullable String name,
      @NotNull @Pattern(regexp = "rich|sparse") @Nullable String role) {}

  record SiteView(SiteId site, String name, String role, Instant since) {
    static SiteView of(Site.Member site) {
      return new SiteView(site.id(), site.name(), site.role().text(), site.since());
    }
  }

  record RegisteredView(
      SiteId site, String name, String role, ClientView client, List<PersonView> staff) {}

  record CredentialsView(SiteId site, ClientView client, List<PersonView> staff) {}

  record ClientView(String id, String secret) {
    static ClientView of(Credentials.Client client) {
      return new ClientView(client.id(), client.secret());
    }

    @Override
    public String toString() {
      return "ClientView[redacted]";
    }
  }

  record PersonView(String username, String password, String role) {
    static List<PersonView> of(List<Credentials.Person> staff) {
      return staff.stream()
          .map(one -> new PersonView(one.username(), one.password(), one.role()))
          .toList();
    }

    @Override
    public String toString() {
      return "PersonView[redacted]";
    }
  }

  @POST
  @ResponseStatus(201)
  @RolesAllowed(Roles.NETWORK_ADMIN)
  @Operation(summary = "Register a hospital; its credentials are told this once")
  @RequestBody(content = @Content(examples = @ExampleObject(name = "Zurich", value = EXAMPLE)))
  @APIResponse(responseCode = "201", description = "Registered, with its credentials")
  @APIResponse(responseCode = "409", description = "Problem site-exists or site-being-registered")
  public RegisteredView register(@Valid @NotNull NewSite site) {
    SiteId id = new SiteId(String.valueOf(site.site()));
    SiteRole role = SiteRole.ofText(String.valueOf(site.role()));
    return switch (registration.register(id, String.valueOf(site.name()), role)) {
      case RegisterSite.Result.Registered(Site.Member member, Credentials credentials) ->
          new RegisteredView(
              member.id(),
              member.name(),
              member.role().text(),
              ClientView.of(credentials.client()),
              PersonView.of(credentials.staff()));
      case RegisterSite.Result.AlreadyThere _ ->
          throw ProblemException.conflict(
              "site-exists", "the site is registered\nMaybe rotate its credentials.");
      case RegisterSite.Result.BeingRegistered _ ->
          throw ProblemException.conflict(
              "site-being-registered", "the site is being registered\nMaybe try again soon.");
    };
  }

  @GET
  @Authenticated
  @Operation(summary = "The hospitals of the network")
  public Page<SiteView> list(
      @QueryParam("after") @Pattern(regexp = DNS_LABEL) @Nullable String after,
      @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(Page.MAX_LIMIT) int limit) {
    List<Site.Member> rows = sites.members(Optional.ofNullable(after).map(SiteId::new), limit + 1);
    return Page.of(rows, limit, row -> row.id().value()).map(SiteView::of);
  }

  @Schema(
      examples =
          "{\"keys\": [{\"kty\": \"EC\", \"crv\": \"P-384\", \"kid\": \"ehr-2026\", \"x\": \"…\","
              + " \"y\": \"…\"}]}")
  record KeySet(@NotNull @Nullable List<JsonNode> keys) {}

  record TrustedView(SiteId site, String client) {}

  @PUT
  @Path("{site}/keys")
  @RolesAllowed(Roles.NETWORK_ADMIN)
  @Operation(
      summary = "Let a hospital's systems sign in with their own keys (SMART Backend Services)",
      description =
          "A JSON Web Key Set of public keys, which replaces the one before. The client signs its"
              + " assertions (private_key_jwt) and may send data; secrets and people stay as they"
              + " are.")
  @APIResponse(responseCode = "200", description = "The id of the client")
  @APIResponse(responseCode = "400", description = "Problem invalid-keys: what must be otherwise")
  public TrustedView trust(
      @PathParam("site") @Pattern(regexp = DNS_LABEL) String site, @Valid @NotNull KeySet keys) {
    SiteId id = new SiteId(site);
    return registration
        .trust(id, publicKeys(keys), caller.subject())
        .map(client -> new TrustedView(id, client))
        .orElseThrow(() -> ProblemException.notFound("no site has this id"));
  }

  private static PublicKeys publicKeys(KeySet keys) {
    try {
      return new PublicKeys(
          ContractJson.mapper().valueToTree(Collections.singletonMap("keys", keys.keys())));
    } catch (IllegalArgumentException e) {
      throw ProblemException.badRequest("invalid-keys", String.valueOf(e.getMessage()));
    }
  }

  @POST
  @Path("{site}/credentials")
  @RolesAllowed(Roles.NETWORK_ADMIN)
  @Operation(summary = "Give a hospital new credentials; the old ones end at once")
  public CredentialsView rotate(@PathParam("site") @Pattern(regexp = DNS_LABEL) String site) {
    SiteId id = new SiteId(site);
    return registration
        .rotate(id, caller.subject())
        .map(
            credentials ->
                new CredentialsView(
                    id, ClientView.of(credentials.client()), PersonView.of(credentials.staff())))
        .orElseThrow(() -> ProblemException.notFound("no site has this id"));
  }
}
