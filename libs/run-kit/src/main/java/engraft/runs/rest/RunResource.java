package engraft.runs.rest;

import engraft.clinical.SiteId;
import engraft.kit.caller.Caller;
import engraft.kit.caller.Roles;
import engraft.kit.paging.Page;
import engraft.runs.RunDesk;
import engraft.runs.RunDispatcher;
import engraft.runs.StoredRun;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestStreamElementType;
import org.jspecify.annotations.Nullable;

/**
 * The hospital's runs of one kind, once they were asked for; a service's own resource adds its path
 * and what can be asked.
 *
 * @param <R> what a run is asked to do
 * @param <V> what a caller sees of it
 */
@RolesAllowed(Roles.ML_ENGINEER)
public abstract class RunResource<R, V> {

  private final RunDesk<R> desk;
  private final RunDispatcher dispatcher;
  private final Caller caller;
  private final Function<StoredRun<R>, V> view;

  protected RunResource(
      RunDesk<R> desk, RunDispatcher dispatcher, Caller caller, Function<StoredRun<R>, V> view) {
    this.desk = desk;
    this.dispatcher = dispatcher;
    this.caller = caller;
    this.view = view;
  }

  /** Queues a request that was found good, and has a worker looked for. */
  protected final Uni<V> queue(SiteId site, String requestedBy, R request) {
    return desk.ask(site, requestedBy, request).invoke(dispatcher::kick).map(view);
  }

  @GET
  @Operation(summary = "Lists the hospital's runs, the newest first")
  public Uni<Page<V>> list(
      @QueryParam("after") @Nullable UUID after,
      @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(Page.MAX_LIMIT) int limit) {
    return desk.list(caller.requireSite(), after == null ? null : after.toString(), limit)
        .map(page -> page.map(view));
  }

  @GET
  @Path("/{id}")
  @Operation(summary = "Shows a run: Queued, Running with progress, Completed or Failed")
  public Uni<V> get(@PathParam("id") UUID id) {
    return desk.get(caller.requireSite(), id).map(view);
  }

  @GET
  @Path("/{id}/progress")
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @RestStreamElementType(MediaType.APPLICATION_JSON)
  @Blocking
  @Operation(summary = "Streams the run at each change until it is over")
  public Multi<V> progress(@PathParam("id") UUID id) {
    SiteId site = caller.requireSite();
    desk.get(site, id).await().indefinitely();
    return desk.follow(site, id).map(view);
  }

  @POST
  @Path("/{id}/cancel")
  @Operation(summary = "Ends a run; its checkpoint is kept")
  @APIResponse(responseCode = "200", description = "Ended")
  @APIResponse(responseCode = "409", description = "run-is-over")
  public Uni<V> cancel(@PathParam("id") UUID id) {
    return desk.cancel(caller.requireSite(), id).map(view);
  }

  @POST
  @Path("/{id}/retry")
  @ResponseStatus(202)
  @Operation(summary = "Queues a failed run again; it goes on from its checkpoint")
  @APIResponse(responseCode = "202", description = "Queued again")
  @APIResponse(responseCode = "409", description = "run-not-failed")
  public Uni<V> retry(@PathParam("id") UUID id) {
    return desk.retry(caller.requireSite(), id).invoke(dispatcher::kick).map(view);
  }
}
