package engraft.ingestion.tabular.rest;

import engraft.ingestion.tabular.DescriptorName;
import engraft.ingestion.tabular.ReceiveTable;
import engraft.ingestion.tabular.SentTable;
import engraft.ingestion.tabular.TableAnswer;
import engraft.kit.caller.Caller;
import engraft.kit.caller.Roles;
import engraft.kit.problem.ProblemException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Tables of a hospital, by descriptor. */
@Path("/api/v1/tables")
@Tag(name = "Tables", description = "CSV and Parquet by a descriptor of their columns")
@RunOnVirtualThread
@RolesAllowed(Roles.DATA_SUBMITTER)
@Consumes({TableResource.CSV, TableResource.PARQUET})
@Produces(MediaType.APPLICATION_JSON)
class TableResource {

  private static final String FILE = "Engraft-File";
  private static final String LINES_BEFORE = "Engraft-Lines-Before";
  static final String CSV = "text/csv";
  static final String PARQUET = "application/vnd.apache.parquet";

  private final ReceiveTable tables;
  private final Caller caller;

  TableResource(ReceiveTable tables, Caller caller) {
    this.tables = tables;
    this.caller = caller;
  }

  @POST
  @Operation(
      summary = "Send a table: rows that are not understood are kept and explained",
      description =
          "Send it again after it was cut off or corrected: what is known is recognised row by row."
              + " A dry run keeps nothing and shows what would be understood.")
  @RequestBody(
      content =
          @Content(
              mediaType = CSV,
              examples = @ExampleObject(name = "heart-uci", value = Examples.TABLE)))
  @APIResponse(responseCode = "200", description = "What became of the rows, by column")
  @APIResponse(responseCode = "404", description = "No such descriptor")
  @APIResponse(responseCode = "422", description = "The table cannot be read by the descriptor")
  public TableAnswer.Read send(
      @Parameter(example = "heart-uci", description = "A descriptor of yours, or a built-in one")
          @QueryParam("descriptor")
          @DefaultValue("")
          String descriptor,
      @Parameter(
              example = "extract",
              description =
                  "What you call the file, percent-encoded: a header, for it may name a patient and"
                      + " addresses are logged")
          @HeaderParam(FILE)
          @DefaultValue("")
          String file,
      @Parameter(
              example = "0",
              description =
                  "Of a file that is sent in parts: how many of its lines stand between its heading"
                      + " and the first row of this part")
          @HeaderParam(LINES_BEFORE)
          @DefaultValue("0")
          long linesBefore,
      @QueryParam("dryRun") @DefaultValue("false") boolean dryRun,
      @Context HttpHeaders headers,
      byte[] body) {
    SentTable sent = sent(headers, descriptor, file, linesBefore, body);
    return dryRun
        ? read(tables.tryOut(caller.requireSite(), sent))
        : read(tables.receive(caller.requireSite(), sent));
  }

  private static SentTable sent(
      HttpHeaders headers, String descriptor, String file, long linesBefore, byte[] body) {
    try {
      return new SentTable(kind(headers), Names.of(descriptor), decoded(file), linesBefore, body);
    } catch (IllegalArgumentException e) {
      throw ProblemException.badRequest(
          "invalid-lines-before", LINES_BEFORE + " must be a number of lines");
    }
  }

  private static String decoded(String file) {
    try {
      return URLDecoder.decode(file.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw ProblemException.badRequest("invalid-file-name", FILE + " must be percent-encoded");
    }
  }

  private static SentTable.Kind kind(HttpHeaders headers) {
    return MediaType.valueOf(PARQUET).isCompatible(headers.getMediaType())
        ? SentTable.Kind.PARQUET
        : SentTable.Kind.CSV;
  }

  private static TableAnswer.Read read(TableAnswer answer) {
    return switch (answer) {
      case TableAnswer.Read read -> read;
      case TableAnswer.UnknownDescriptor(DescriptorName name) ->
          throw ProblemException.notFound(
              "no descriptor of your site is called %s%nMaybe PUT it to /api/v1/tables/descriptors/%s."
                  .formatted(name, name));
      case TableAnswer.Unreadable(String reason, var rejection) ->
          throw new ProblemException(
              422,
              "table-not-readable",
              reason,
              rejection == null ? Map.of() : Map.of("rejection", rejection.toString()));
    };
  }
}
