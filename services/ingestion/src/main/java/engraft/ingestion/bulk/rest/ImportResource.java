package engraft.ingestion.bulk.rest;

import engraft.clinical.SiteId;
import engraft.ingestion.bulk.ImportId;
import engraft.ingestion.bulk.ImportProgress;
import engraft.ingestion.bulk.ImportProgress.FileProgress;
import engraft.ingestion.bulk.ImportProgress.State;
import engraft.ingestion.bulk.Imports;
import engraft.ingestion.bulk.RequestImport;
import engraft.ingestion.multipart.Multipart;
import engraft.kit.caller.Caller;
import engraft.kit.caller.Roles;
import engraft.kit.problem.ProblemException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Bulk import, by FHIR's asynchronous pattern. */
@Path(ImportResource.PATH)
@Tag(name = "FHIR bulk import", description = "Files of NDJSON, taken in in the background")
@RunOnVirtualThread
@RolesAllowed(Roles.DATA_SUBMITTER)
class ImportResource {

  static final String PATH = "/fhir/$import";
  private static final String NDJSON = "application/fhir+ndjson";
  private static final String FHIR_JSON = "application/fhir+json";
  private static final String PROGRESS = "X-Progress";
  private static final String A_PATIENT =
      """
      {"resourceType": "Patient", "id": "p-17", "gender": "female", "birthDate": "1960"}\
      """;

  private static final String TWO_FILES =
      """
      --x\r
      Content-Disposition: form-data; name="file"; filename="Observation.ndjson"\r
      Content-Type: application/fhir+ndjson\r
      \r
      {"resourceType": "Observation", "id": "o", "status": "final", "code": {"text": "pulse"}, \
      "subject": {"reference": "Patient/p-17"}}
      \r
      --x\r
      Content-Disposition: form-data; name="file"; filename="Patient.ndjson"\r
      Content-Type: application/fhir+ndjson\r
      \r
      {"resourceType": "Patient", "id": "p-17", "gender": "female"}
      \r
      --x--\r
      """;

  private final RequestImport request;
  private final Imports imports;
  private final Caller caller;

  ImportResource(RequestImport request, Imports imports, Caller caller) {
    this.request = request;
    this.imports = imports;
    this.caller = caller;
  }

  @POST
  @Consumes({NDJSON, "application/ndjson", "application/x-ndjson"})
  @Produces({FHIR_JSON, MediaType.APPLICATION_JSON})
  @Operation(summary = "Send a file of NDJSON: a resource in each line, of any types")
  @RequestBody(
      content =
          @Content(
              mediaType = NDJSON,
              examples = @ExampleObject(name = "a patient", value = A_PATIENT)))
  @APIResponse(responseCode = "202", description = "Queued; Content-Location says where it is")
  @APIResponse(responseCode = "400", description = "OperationOutcome: nothing of it was kept")
  public Response send(@Context HttpHeaders headers, byte[] ndjson) {
    return answer(headers, request.sent(caller.requireSite(), List.of(ndjson)));
  }

  @POST
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @Produces({FHIR_JSON, MediaType.APPLICATION_JSON})
  @Operation(
      summary = "Send several files of NDJSON at once, each as a part, in any order",
      description =
          "Files of patients are taken in first, then encounters. A part's name and file name are"
              + " not looked at and not kept; the answers number the parts from 0.")
  @RequestBody(
      content =
          @Content(
              mediaType = MediaType.MULTIPART_FORM_DATA,
              schema = @Schema(type = SchemaType.OBJECT),
              examples = @ExampleObject(name = "two files", value = TWO_FILES)))
  @APIResponse(responseCode = "202", description = "Queued; Content-Location says where it is")
  @APIResponse(responseCode = "400", description = "OperationOutcome: nothing of it was kept")
  public Response sendAll(@Context HttpHeaders headers, byte[] body) {
    List<byte[]> files =
        Multipart.parts(headers.getMediaType().getParameters().get("boundary"), body)
            .filter(parts -> !parts.isEmpty())
            .orElseThrow(
                () ->
                    ProblemException.badRequest(
                        "invalid-import",
                        "the body must have a boundary and a file of NDJSON in each part"));
    return answer(headers, request.sent(caller.requireSite(), files));
  }

  @POST
  @Consumes({FHIR_JSON, MediaType.APPLICATION_JSON})
  @Produces({FHIR_JSON, MediaType.APPLICATION_JSON})
  @Operation(
      summary = "Have files of NDJSON fetched, of a bulk export for example",
      description =
          "Only over https, and only of hosts that the operator named (engraft.bulk-import.hosts);"
              + " redirects are not followed.")
  @RequestBody(
      content =
          @Content(
              mediaType = FHIR_JSON,
              examples = @ExampleObject(name = "one file", value = ImportParameters.EXAMPLE)))
  @APIResponse(responseCode = "202", description = "Queued; Content-Location says where it is")
  @APIResponse(responseCode = "400", description = "OperationOutcome: what must be otherwise")
  public Response fetch(@Context HttpHeaders headers, byte[] parameters) {
    return answer(headers, request.listed(caller.requireSite(), ImportParameters.read(parameters)));
  }

  private static Response answer(HttpHeaders headers, RequestImport.Result result) {
    return switch (result) {
      case RequestImport.Result.Queued(ImportId id) -> {
        String status = OutsideAddress.of(headers) + PATH + '/' + id;
        yield Response.accepted()
            .header(HttpHeaders.CONTENT_LOCATION, status)
            .header(HttpHeaders.LOCATION, status)
            .build();
      }
      case RequestImport.Result.Refused(String rule) ->
          throw ProblemException.badRequest("invalid-import", rule);
    };
  }

  @GET
  @Path("{id}")
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(summary = "How far an import of my site is, file by file")
  @APIResponse(responseCode = "200", description = "It is complete")
  @APIResponse(responseCode = "202", description = "It goes on; X-Progress says how far it is")
  @APIResponse(responseCode = "404", description = "There is none, or it was cancelled")
  public Response progress(@Context HttpHeaders headers, @PathParam("id") UUID id) {
    ImportProgress progress = found(id);
    Response.ResponseBuilder response =
        progress.state() == State.COMPLETE
            ? Response.ok()
            : Response.accepted()
                .header(PROGRESS, progress.said())
                .header(HttpHeaders.RETRY_AFTER, 1);
    return response
        .entity(ImportViews.manifest(progress, OutsideAddress.of(headers)).toString())
        .build();
  }

  @GET
  @Path("{id}/errors/{file}")
  @Produces(NDJSON)
  @Operation(summary = "What is wrong in a file: an OperationOutcome in each line")
  public String errors(@PathParam("id") UUID id, @PathParam("file") int number) {
    FileProgress file =
        found(id).files().stream()
            .filter(one -> one.file().number() == number)
            .findFirst()
            .orElseThrow(() -> ProblemException.notFound("the import has no such file"));
    return ImportViews.errors(file, imports.issues(site(), new ImportId(id), number));
  }

  @DELETE
  @Path("{id}")
  @Operation(summary = "Cancel an import; what was taken in stays")
  @APIResponse(responseCode = "202", description = "Nothing more of it is taken in")
  public Response cancel(@PathParam("id") UUID id) {
    if (!imports.cancel(site(), new ImportId(id))) {
      throw none();
    }
    return Response.accepted().build();
  }

  private ImportProgress found(UUID id) {
    return imports
        .find(site(), new ImportId(id))
        .filter(one -> one.state() != State.CANCELLED)
        .orElseThrow(ImportResource::none);
  }

  private static ProblemException none() {
    return ProblemException.notFound("no import of your site has this id");
  }

  private SiteId site() {
    return caller.requireSite();
  }
}
