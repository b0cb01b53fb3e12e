package engraft.ingestion.hl7v2.rest;

import engraft.contracts.record.Statement;
import engraft.ingestion.hl7v2.Acknowledgement;
import engraft.ingestion.hl7v2.ReceiveHl7v2;
import engraft.ingestion.hl7v2.Replies;
import engraft.ingestion.hl7v2.Understanding;
import engraft.ingestion.pseudonyms.DateShift;
import engraft.ingestion.records.SourceResource;
import engraft.ingestion.rejections.Issue;
import engraft.kit.caller.Caller;
import engraft.kit.caller.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** HL7 v2 messages and batches. */
@Path("/api/v1/hl7v2")
@Tag(name = "HL7 v2", description = "HL7 version 2.1 to 2.8: results, orders, stays, documents")
@Consumes({Hl7v2Resource.ER7, Hl7v2Resource.OLD_ER7, MediaType.TEXT_PLAIN})
@RunOnVirtualThread
@RolesAllowed(Roles.DATA_SUBMITTER)
class Hl7v2Resource {

  static final String ER7 = "application/hl7-v2+er7";
  static final String OLD_ER7 = "x-application/hl7-v2+er7";

  /** Names the original of a message, under which its records are found. */
  static final String ORIGINAL = "Engraft-Original";

  private static final int BAD_REQUEST = 400;
  private static final int UNPROCESSABLE = 422;
  private static final DateShift UNMOVED = new DateShift(0);

  private final ReceiveHl7v2 receive;
  private final Replies replies;
  private final Caller caller;

  Hl7v2Resource(ReceiveHl7v2 receive, InstantSource clock, Caller caller) {
    this.receive = receive;
    this.replies = new Replies(clock, UUID::randomUUID);
    this.caller = caller;
  }

  @POST
  @Produces({ER7, MediaType.TEXT_PLAIN})
  @Operation(summary = "Send a message, or a batch of them; the answer is its acknowledgement")
  @RequestBody(
      content =
          @Content(
              mediaType = ER7,
              examples = @ExampleObject(name = "a result", value = Hl7v2Examples.RESULT)))
  @APIResponse(responseCode = "200", description = "AA: every message was kept")
  @APIResponse(responseCode = "400", description = "AR: no HL7 v2 message, or a broken header")
  @APIResponse(responseCode = "422", description = "AE: what is wrong, segment by segment")
  public Response submit(byte[] body) {
    ReceiveHl7v2.Answer answer = receive.receive(caller.requireSite(), body);
    Response.ResponseBuilder response =
        Response.status(status(answer)).type(ER7).entity(replies.text(answer));
    if (!answer.isBatch()) {
      response.header(ORIGINAL, answer.originals().getFirst().hex());
    }
    return response.build();
  }

  private static int status(ReceiveHl7v2.Answer answer) {
    if (answer.isAccepted() || answer.isBatch()) {
      return Response.Status.OK.getStatusCode();
    }
    return answer.acknowledgements().getFirst().code() == Acknowledgement.Code.AR
        ? BAD_REQUEST
        : UNPROCESSABLE;
  }

  record MessageView(
      String type, String version, List<IssueView> issues, List<ResourceView> resources) {

    static MessageView of(Understanding understanding) {
      return switch (understanding) {
        case Understanding.Refused(var header, var issues) ->
            new MessageView(
                header == null ? "" : header.type() + '^' + header.trigger(),
                header == null ? "" : header.version(),
                issues.stream().map(IssueView::of).toList(),
                List.of());
        case Understanding.Understood(var header, var resources) ->
            new MessageView(
                header.type() + '^' + header.trigger(),
                header.version(),
                List.of(),
                resources.stream().map(ResourceView::of).toList());
      };
    }
  }

  record IssueView(String code, String expression, String rule) {
    static IssueView of(Issue issue) {
      return new IssueView(issue.kind().fhirCode(), issue.expression(), issue.rule());
    }
  }

  record ResourceView(String type, List<Statement> statements) {
    static ResourceView of(SourceResource resource) {
      return new ResourceView(
          resource.type(),
          resource.parts().stream().map(part -> part.statement().shifted(UNMOVED)).toList());
    }
  }

  @POST
  @Path("preview")
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(summary = "Try messages: what would be understood of them; nothing is kept")
  public List<MessageView> preview(byte[] body) {
    return receive.understand(body).stream().map(MessageView::of).toList();
  }
}
