package engraft.ingestion.omop.rest;

import engraft.ingestion.omop.OmopAnswer;
import engraft.ingestion.omop.ReceiveOmop;
import engraft.kit.caller.Caller;
import engraft.kit.caller.Roles;
import engraft.kit.problem.ProblemException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** OMOP CDM 5.4 extracts. */
@Path("/api/v1/omop")
@Tag(name = "OMOP", description = "OMOP CDM 5.4 extracts as a zip of CSV tables")
@RunOnVirtualThread
@RolesAllowed(Roles.DATA_SUBMITTER)
class OmopResource {

  private final ReceiveOmop omop;
  private final Caller caller;

  OmopResource(ReceiveOmop omop, Caller caller) {
    this.omop = omop;
    this.caller = caller;
  }

  @POST
  @Consumes("application/zip")
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Send an extract: a zip of CSV tables with their headings",
      description =
          "PERSON is needed; VISIT_OCCURRENCE, MEASUREMENT, OBSERVATION, CONDITION_OCCURRENCE,"
              + " DRUG_EXPOSURE and PROCEDURE_OCCURRENCE are read, and CONCEPT for what their codes"
              + " stand for. Rows that are not understood are kept and explained.")
  @APIResponse(responseCode = "200", description = "What became of the rows, by table")
  @APIResponse(responseCode = "422", description = "Nothing of it can be read")
  public OmopAnswer.Read send(byte[] zip) {
    return switch (omop.receive(caller.requireSite(), zip)) {
      case OmopAnswer.Read read -> read;
      case OmopAnswer.Unreadable(String reason, UUID rejection) ->
          throw new ProblemException(
              422, "extract-not-readable", reason, Map.of("rejection", rejection.toString()));
    };
  }
}
