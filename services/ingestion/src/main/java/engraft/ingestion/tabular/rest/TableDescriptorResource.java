package engraft.ingestion.tabular.rest;

import engraft.clinical.SiteId;
import engraft.datasets.draft.DescriptorDraft;
import engraft.datasets.table.TableDescriptor;
import engraft.datasets.table.TableException;
import engraft.ingestion.tabular.DescriptorName;
import engraft.ingestion.tabular.KeepDescriptor;
import engraft.ingestion.tabular.TableDescriptors;
import engraft.kit.caller.Caller;
import engraft.kit.caller.Roles;
import engraft.kit.problem.ProblemException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What the columns of a hospital's tables mean. */
@Path("/api/v1/tables")
@Tag(name = "Tables", description = "CSV and Parquet by a descriptor of their columns")
@RunOnVirtualThread
@RolesAllowed(Roles.DATA_SUBMITTER)
class TableDescriptorResource {

  static final String YAML = "application/yaml";

  private final KeepDescriptor keeping;
  private final TableDescriptors descriptors;
  private final Caller caller;

  TableDescriptorResource(KeepDescriptor keeping, TableDescriptors descriptors, Caller caller) {
    this.keeping = keeping;
    this.descriptors = descriptors;
    this.caller = caller;
  }

  /**
   * @param layout {@code wide} or {@code events}
   */
  record DescriptorView(String name, String layout, int columns) {}

  record DescriptorNames(List<String> items) {}

  @GET
  @Path("descriptors")
  @Operation(summary = "The names of my site's descriptors")
  public DescriptorNames list() {
    return new DescriptorNames(
        descriptors.names(caller.requireSite()).stream().map(DescriptorName::value).toList());
  }

  @GET
  @Path("descriptors/{name}")
  @Produces(YAML)
  @Operation(summary = "One descriptor of my site")
  public String one(@PathParam("name") String name) {
    return descriptors
        .find(caller.requireSite(), Names.of(name))
        .orElseThrow(() -> ProblemException.notFound("no descriptor of your site has this name"));
  }

  @PUT
  @Path("descriptors/{name}")
  @Consumes({YAML, "text/yaml", MediaType.APPLICATION_JSON, MediaType.TEXT_PLAIN})
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(summary = "Keep a descriptor, in the place of an earlier one of that name")
  @RequestBody(
      content =
          @Content(
              mediaType = YAML,
              examples = @ExampleObject(name = "a German lab", value = Examples.DESCRIPTOR)))
  public DescriptorView keep(@PathParam("name") String name, String yaml) {
    SiteId site = caller.requireSite();
    try {
      TableDescriptor table = keeping.keep(site, Names.of(name), yaml);
      return new DescriptorView(name, table.isWide() ? "wide" : "events", table.columns().size());
    } catch (TableException e) {
      throw ProblemException.unprocessable(
          "descriptor-not-understood", String.valueOf(e.getMessage()));
    }
  }

  @POST
  @Path("descriptor-draft")
  @Consumes(TableResource.CSV)
  @Produces(YAML)
  @Operation(summary = "Draft a descriptor from a CSV file; nothing is kept")
  public String draft(byte[] csv) {
    caller.requireSite();
    try {
      return DescriptorDraft.of(csv);
    } catch (TableException e) {
      throw ProblemException.unprocessable("table-not-readable", String.valueOf(e.getMessage()));
    }
  }
}
