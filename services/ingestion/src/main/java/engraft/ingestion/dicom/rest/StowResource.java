package engraft.ingestion.dicom.rest;

import engraft.clinical.SiteId;
import engraft.ingestion.dicom.InstanceAnswer;
import engraft.ingestion.dicom.ReceiveInstance;
import engraft.ingestion.multipart.Multipart;
import engraft.kit.caller.Caller;
import engraft.kit.caller.Roles;
import engraft.kit.problem.ProblemException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** STOW-RS: instances come in. */
@Path("/dicom-web")
@Tag(name = "DICOMweb", description = "STOW-RS, and QIDO-RS and WADO-RS for metadata")
@RunOnVirtualThread
@RolesAllowed(Roles.DATA_SUBMITTER)
@Produces({StowResource.DICOM_JSON, MediaType.APPLICATION_JSON})
class StowResource {

  static final String DICOM_JSON = "application/dicom+json";
  private static final String DICOM = "application/dicom";

  private final ReceiveInstance instances;
  private final Caller caller;

  StowResource(ReceiveInstance instances, Caller caller) {
    this.instances = instances;
    this.caller = caller;
  }

  @POST
  @Path("studies")
  @Consumes("multipart/related")
  @Operation(
      summary = "Store instances: each is kept or refused by itself",
      description =
          "multipart/related; type=\"application/dicom\", one DICOM file a part, as STOW-RS has it."
              + " Identifiers in the answer are yours; those under which an instance is found are replaced.")
  @APIResponse(responseCode = "200", description = "All were kept")
  @APIResponse(responseCode = "202", description = "Some were kept; the others say why not")
  @APIResponse(responseCode = "409", description = "None was kept")
  public Response store(@Context HttpHeaders headers, byte[] body) {
    SiteId site = caller.requireSite();
    List<byte[]> parts =
        Multipart.parts(headers.getMediaType().getParameters().get("boundary"), body)
            .filter(found -> !found.isEmpty())
            .orElseThrow(
                () ->
                    ProblemException.badRequest(
                        "multipart-not-understood",
                        "the body must be multipart/related with a boundary and at least one part"));
    return answer(parts.stream().map(part -> instances.store(site, part)).toList());
  }

  @POST
  @Path("studies")
  @Consumes(DICOM)
  @Operation(summary = "Store one instance, as curl sends a file")
  public Response storeOne(byte[] body) {
    return answer(List.of(instances.store(caller.requireSite(), body)));
  }

  private static Response answer(List<InstanceAnswer> answers) {
    return Response.status(StowAnswer.status(answers))
        .type(DICOM_JSON)
        .entity(StowAnswer.of(answers).toString())
        .build();
  }
}
