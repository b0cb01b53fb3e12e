package engraft.ingestion.fhir.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import engraft.ingestion.fhir.Address;
import engraft.ingestion.fhir.Answer;
import engraft.ingestion.fhir.FhirReading;
import engraft.ingestion.fhir.ReceiveFhir;
import engraft.ingestion.fhir.Trial;
import engraft.ingestion.fhir.Understanding;
import engraft.ingestion.rejections.Issue;
import engraft.kit.caller.Caller;
import engraft.kit.caller.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** FHIR R4, as far as a hospital sends. */
@Path("/fhir")
@Tag(name = "FHIR", description = "FHIR R4: what a hospital sends")
@Consumes({FhirResource.FHIR_JSON, MediaType.APPLICATION_JSON})
@Produces({FhirResource.FHIR_JSON, MediaType.APPLICATION_JSON})
@RunOnVirtualThread
class FhirResource {

  static final String FHIR_JSON = "application/fhir+json";
  private static final String TYPE = "{type: [A-Z][A-Za-z]{2,40}}";
  private static final String ID = "{id: [A-Za-z0-9.\\-]{1,64}}";

  private final ReceiveFhir fhir;
  private final FhirReading reading;
  private final Caller caller;
  private final SmartEndpoints smart;

  FhirResource(ReceiveFhir fhir, FhirReading reading, Caller caller, SmartEndpoints smart) {
    this.fhir = fhir;
    this.reading = reading;
    this.caller = caller;
    this.smart = smart;
  }

  @GET
  @Path("metadata")
  @PermitAll
  @Operation(summary = "What this server can do, as a CapabilityStatement")
  public Response metadata() {
    return Response.ok(Capabilities.statement(smart.token()).toString()).build();
  }

  @GET
  @Path(".well-known/smart-configuration")
  @PermitAll
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(summary = "Where a hospital's systems sign in with their keys (SMART)")
  public Response smartConfiguration() {
    return Response.ok(smart.configuration().toString()).build();
  }

  @POST
  @RolesAllowed(Roles.DATA_SUBMITTER)
  @Operation(summary = "Send a Bundle: transaction (all or nothing), batch or collection")
  @RequestBody(
      content =
          @Content(
              mediaType = FHIR_JSON,
              examples =
                  @ExampleObject(name = "a patient with a pending lab", value = Examples.BUNDLE)))
  @APIResponse(responseCode = "200", description = "A response Bundle, entry by entry")
  @APIResponse(responseCode = "400", description = "OperationOutcome: not strict FHIR R4")
  @APIResponse(responseCode = "422", description = "OperationOutcome: cannot be kept")
  public Response submit(byte[] body) {
    return answer(new Address.Root(), body);
  }

  @POST
  @Path(TYPE)
  @RolesAllowed(Roles.DATA_SUBMITTER)
  @Operation(summary = "Send one resource under its own id, identifier or content")
  @RequestBody(
      content =
          @Content(
              mediaType = FHIR_JSON,
              examples = @ExampleObject(name = "a patient", value = Examples.PATIENT)))
  public Response create(
      @PathParam("type") String type,
      @Parameter(
              example = "identifier=urn:oid:1.2.3|4711",
              description = "Keep it only if none is known by this identifier")
          @HeaderParam("If-None-Exist")
          @Nullable String ifNoneExist,
      byte[] body) {
    return known(type) ? answer(new Address.OfType(type, ifNoneExist), body) : unknown();
  }

  @PUT
  @Path(TYPE + "/" + ID)
  @RolesAllowed(Roles.DATA_SUBMITTER)
  @Operation(summary = "Send one resource under an id; a changed one is a new version")
  @APIResponse(responseCode = "200", description = "Known before; a changed one is a new version")
  @APIResponse(responseCode = "201", description = "The first of its id")
  @APIResponse(responseCode = "412", description = "OperationOutcome: it is at another version")
  public Response update(
      @PathParam("type") String type,
      @PathParam("id") String id,
      @Parameter(example = "W/\"1\"", description = "Keep it only as the next of this version")
          @HeaderParam("If-Match")
          @Nullable String ifMatch,
      byte[] body) {
    return known(type) ? answer(new Address.OfInstance(type, id, ifMatch), body) : unknown();
  }

  @POST
  @Path(TYPE + "/$validate")
  @RolesAllowed(Roles.DATA_SUBMITTER)
  @Operation(
      summary = "Try one resource; nothing is kept",
      description =
          "Against FHIR R4 and, when a profile of US Core is named, against the elements,"
              + " categories and invariants that it requires; value sets are not looked into. The"
              + " body is the resource, or Parameters with resource and profile.")
  public Response validate(
      @PathParam("type") String type,
      @Parameter(
              example = "http://hl7.org/fhir/us/core/StructureDefinition/us-core-patient",
              description = "Canonical address of a profile of US Core")
          @QueryParam("profile")
          @DefaultValue("")
          String profile,
      byte[] body) {
    if (!known(type)) {
      return unknown();
    }
    Address address = new Address.OfType(type);
    Trial trial = Trial.of(body, profile);
    List<Issue> issues =
        trial.profile().isEmpty()
            ? fhir.validate(address, trial.resource())
            : fhir.validate(address, trial.resource(), trial.profile());
    return json(
        Response.ok(),
        issues.isEmpty()
            ? FhirAnswers.information("no fault was found")
            : FhirAnswers.outcome(issues, null));
  }

  private boolean known(String type) {
    return reading.knows(type);
  }

  private Response answer(Address address, byte[] body) {
    return switch (fhir.receive(caller.requireSite(), address, body)) {
      case Answer.Refused(var rejection, var issues) ->
          json(Response.status(FhirAnswers.status(issues)), FhirAnswers.outcome(issues, rejection));
      case Answer.Processed processed when processed.form() == Understanding.Form.SINGLE ->
          single((Answer.Entry.Kept) processed.entries().getFirst());
      case Answer.Processed processed -> json(Response.ok(), FhirAnswers.bundle(processed));
    };
  }

  private static Response single(Answer.Entry.Kept kept) {
    return json(
        Response.status(FhirAnswers.status(kept))
            .header(HttpHeaders.LOCATION, "/fhir/" + FhirAnswers.location(kept))
            .header(HttpHeaders.ETAG, FhirAnswers.etag(kept.version())),
        FhirAnswers.kept(kept));
  }

  private static Response unknown() {
    return json(
        Response.status(Response.Status.NOT_FOUND),
        FhirAnswers.error("not-supported", "the path must name a FHIR R4 resource"));
  }

  private static Response json(Response.ResponseBuilder response, ObjectNode body) {
    return response.type(FHIR_JSON).entity(body.toString()).build();
  }
}
