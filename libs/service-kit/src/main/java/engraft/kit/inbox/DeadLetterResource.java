package engraft.kit.inbox;

import engraft.kit.caller.Roles;
import engraft.kit.inbox.DeadLetters.DeadLetter;
import engraft.kit.paging.Page;
import engraft.kit.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** The events that this service could not act on. */
@Path("/api/v1/dead-letters")
@Tag(name = "Dead letters")
class DeadLetterResource {

  private final DeadLetters deadLetters;

  DeadLetterResource(DeadLetters deadLetters) {
    this.deadLetters = deadLetters;
  }

  @GET
  @RolesAllowed(Roles.NETWORK_ADMIN)
  @Operation(summary = "Lists the events that could not be acted on, oldest first")
  public Uni<Page<DeadLetter>> list(
      @QueryParam("after") @Nullable UUID after,
      @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(Page.MAX_LIMIT) int limit) {
    return deadLetters.list(after == null ? null : after.toString(), limit);
  }

  @POST
  @Path("/{id}/replay")
  @RolesAllowed(Roles.NETWORK_ADMIN)
  @ResponseStatus(202)
  @Operation(summary = "Sends the event to its topic again")
  public Uni<Void> replay(@PathParam("id") UUID id) {
    return deadLetters
        .replay(id)
        .invoke(
            found -> {
              if (!found) {
                throw ProblemException.notFound("there is no dead letter " + id);
              }
            })
        .replaceWithVoid();
  }
}
