package engraft.ingestion.dicom.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import engraft.clinical.SiteId;
import engraft.ingestion.dicom.Instances;
import engraft.ingestion.dicom.Instances.Level;
import engraft.ingestion.dicom.ReceiveInstance;
import engraft.kit.caller.Caller;
import engraft.kit.caller.Roles;
import engraft.kit.problem.ProblemException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** QIDO-RS and the metadata of WADO-RS, by replaced identifiers or by the sender's own. */
@Path("/dicom-web")
@Tag(name = "DICOMweb", description = "STOW-RS, and QIDO-RS and WADO-RS for metadata")
@RunOnVirtualThread
@RolesAllowed({Roles.DATA_SUBMITTER, Roles.ML_ENGINEER})
@Produces({StowResource.DICOM_JSON, MediaType.APPLICATION_JSON})
class QidoResource {

  private static final int MOST = 1_000;
  private static final String OURS = "2.25.";

  private final Instances instances;
  private final ReceiveInstance identifiers;
  private final Caller caller;
  private final ObjectMapper json;

  QidoResource(Instances instances, ReceiveInstance identifiers, Caller caller, ObjectMapper json) {
    this.instances = instances;
    this.identifiers = identifiers;
    this.caller = caller;
    this.json = json;
  }

  /** What may be asked for in the query, each of them optional. */
  static final class Query {
    @QueryParam("StudyInstanceUID")
    @Nullable String study;

    @QueryParam("SeriesInstanceUID")
    @Nullable String series;

    @QueryParam("SOPInstanceUID")
    @Nullable String instance;

    @QueryParam("PatientID")
    @Nullable String patient;

    @QueryParam("Modality")
    @Nullable String modality;

    @QueryParam("limit")
    @DefaultValue("100")
    @Min(1)
    @Max(MOST)
    int limit;

    @QueryParam("offset")
    @DefaultValue("0")
    @Min(0)
    int offset;
  }

  @GET
  @Path("studies")
  @Operation(summary = "Studies of my site; PatientID is the pseudonym")
  public String studies(@BeanParam Query query) {
    return find(Level.STUDY, query.study, query.series, query);
  }

  @GET
  @Path("studies/{study}/series")
  @Operation(summary = "Series of a study")
  public String series(@PathParam("study") String study, @BeanParam Query query) {
    requireKnown(study, null);
    return find(Level.SERIES, study, query.series, query);
  }

  @GET
  @Path("studies/{study}/series/{series}/instances")
  @Operation(summary = "Instances of a series")
  public String instances(
      @PathParam("study") String study,
      @PathParam("series") String series,
      @BeanParam Query query) {
    requireKnown(study, series);
    return find(Level.INSTANCE, study, series, query);
  }

  @GET
  @Path("instances")
  @Operation(summary = "Instances of my site")
  public String allInstances(@BeanParam Query query) {
    return find(Level.INSTANCE, query.study, query.series, query);
  }

  @GET
  @Path("studies/{study}/metadata")
  @Operation(summary = "What may be told of the instances of a study")
  public String studyMetadata(@PathParam("study") String study) {
    return metadata(study, null, null);
  }

  @GET
  @Path("studies/{study}/series/{series}/metadata")
  @Operation(summary = "What may be told of the instances of a series")
  public String seriesMetadata(
      @PathParam("study") String study, @PathParam("series") String series) {
    return metadata(study, series, null);
  }

  @GET
  @Path("studies/{study}/series/{series}/instances/{instance}/metadata")
  @Operation(summary = "What may be told of an instance")
  public String instanceMetadata(
      @PathParam("study") String study,
      @PathParam("series") String series,
      @PathParam("instance") String instance) {
    return metadata(study, series, instance);
  }

  private void requireKnown(String study, @Nullable String series) {
    if (instances(study, series, null, 1).isEmpty()) {
      throw unknown();
    }
  }

  private List<Instances.Found> instances(
      String study, @Nullable String series, @Nullable String instance, int limit) {
    SiteId site = caller.requireSite();
    return instances.find(
        site,
        new Instances.Search(
            Level.INSTANCE,
            ours(site, study),
            ours(site, series),
            ours(site, instance),
            Optional.empty(),
            Optional.empty(),
            limit,
            0));
  }

  private static ProblemException unknown() {
    return ProblemException.notFound("no instance of your site has these identifiers");
  }

  private String metadata(String study, @Nullable String series, @Nullable String instance) {
    List<Instances.Found> found = instances(study, series, instance, MOST);
    if (found.isEmpty()) {
      throw unknown();
    }
    return list(found, false);
  }

  private String find(Level level, @Nullable String study, @Nullable String series, Query query) {
    SiteId site = caller.requireSite();
    return list(
        instances.find(
            site,
            new Instances.Search(
                level,
                ours(site, study),
                ours(site, series),
                ours(site, query.instance),
                Optional.ofNullable(query.patient),
                Optional.ofNullable(query.modality),
                query.limit,
                query.offset)),
        level != Level.INSTANCE);
  }

  /** A hospital's client may ask by its own identifiers too. */
  private Optional<String> ours(SiteId site, @Nullable String uid) {
    return Optional.ofNullable(uid)
        .map(given -> given.startsWith(OURS) ? given : identifiers.replaced(site, given));
  }

  private String list(List<Instances.Found> found, boolean counted) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    for (Instances.Found one : found) {
      try {
        ObjectNode metadata = (ObjectNode) json.readTree(one.metadata());
        if (counted) {
          metadata.putObject("00201208").put("vr", "IS").putArray("Value").add(one.instances());
        }
        list.add(metadata);
      } catch (JsonProcessingException e) {
        throw new IllegalStateException("the catalogue holds JSON", e);
      }
    }
    return list.toString();
  }
}
