package engraft.sample;

import engraft.kit.caller.Caller;
import engraft.kit.caller.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.UUID;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/notes")
class NoteResource {

  private final Notes notes;
  private final Caller caller;

  NoteResource(Notes notes, Caller caller) {
    this.notes = notes;
    this.caller = caller;
  }

  record NewNote(@NotBlank @Nullable String text, boolean fail) {}

  record Written(UUID id) {}

  @POST
  @ResponseStatus(201)
  @RolesAllowed(Roles.DATA_SUBMITTER)
  public Uni<Written> write(@Valid NewNote note) {
    return notes
        .write(caller.requireSite(), String.valueOf(note.text()), note.fail())
        .map(Written::new);
  }

  @GET
  @RolesAllowed(Roles.DATA_SUBMITTER)
  public Uni<List<String>> texts() {
    return notes.texts(caller.requireSite());
  }

  @GET
  @Path("/blocking")
  @RunOnVirtualThread
  @RolesAllowed(Roles.DATA_SUBMITTER)
  public List<String> textsBlocking() {
    return notes.texts(caller.requireSite()).await().indefinitely();
  }

  @GET
  @Path("/undeclared")
  public String undeclared() {
    return "nobody gets here";
  }
}
