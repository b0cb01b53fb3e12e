package engraft.ingestion.records.rest;

import engraft.clinical.Digest;
import engraft.clinical.EpisodeId;
import engraft.clinical.PatientPseudonym;
import engraft.contracts.record.ClinicalRecord;
import engraft.ingestion.records.AcceptedRecord;
import engraft.ingestion.records.AcceptedRecords;
import engraft.ingestion.records.Payloads;
import engraft.kit.caller.Caller;
import engraft.kit.caller.Roles;
import engraft.kit.paging.Page;
import engraft.kit.problem.ProblemException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What was accepted of the caller's site. */
@Path("/api/v1/records")
@Tag(name = "Records", description = "What was accepted, by pseudonym")
@RunOnVirtualThread
@RolesAllowed({Roles.DATA_SUBMITTER, Roles.ML_ENGINEER})
class RecordResource {

  private final AcceptedRecords records;
  private final Payloads payloads;
  private final Caller caller;

  RecordResource(AcceptedRecords records, Payloads payloads, Caller caller) {
    this.records = records;
    this.payloads = payloads;
    this.caller = caller;
  }

  record RecordView(
      UUID id,
      PatientPseudonym patient,
      EpisodeId episode,
      Digest payload,
      Instant received,
      List<ResourceView> resources) {

    static RecordView of(AcceptedRecord record) {
      return new RecordView(
          record.id(),
          record.patient(),
          record.episode(),
          record.payload(),
          record.received(),
          record.resources().stream()
              .map(
                  version ->
                      new ResourceView(
                          version.key().type(),
                          version.key().id(),
                          version.version(),
                          version.content(),
                          version.isLate()))
              .toList());
    }
  }

  /**
   * A version that came with a record.
   *
   * @param late whether something newer was known when it came: it is kept and does not count
   */
  record ResourceView(String type, String id, int version, Digest content, boolean late) {}

  @GET
  @Operation(summary = "Accepted records of my site, the newest first")
  public Page<RecordView> list(
      @QueryParam("after") @Nullable UUID after,
      @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(Page.MAX_LIMIT) int limit) {
    List<AcceptedRecord> rows =
        records.list(caller.requireSite(), Optional.ofNullable(after), limit + 1);
    return Page.of(rows, limit, row -> row.id().toString()).map(RecordView::of);
  }

  @GET
  @Path("of/{original}")
  @Operation(summary = "What came of one submission, by the digest of its original")
  public List<RecordView> of(
      @PathParam("original") @Pattern(regexp = "[0-9a-f]{64}") String original) {
    List<RecordView> came =
        records.ofOriginal(caller.requireSite(), new Digest(original)).stream()
            .map(RecordView::of)
            .toList();
    if (came.isEmpty()) {
      throw ProblemException.notFound("no record of your site came of this original");
    }
    return came;
  }

  @GET
  @Path("{id}/content")
  @Operation(summary = "What was understood: de-identified, in the sender's codes and units")
  public ClinicalRecord content(@PathParam("id") UUID id) {
    return records
        .find(caller.requireSite(), id)
        .map(record -> payloads.open(record.payload()))
        .orElseThrow(() -> ProblemException.notFound("no record of your site has this id"));
  }

  @GET
  @Path("{id}")
  @Operation(summary = "One accepted record of my site")
  public RecordView one(@PathParam("id") UUID id) {
    return records
        .find(caller.requireSite(), id)
        .map(RecordView::of)
        .orElseThrow(() -> ProblemException.notFound("no record of your site has this id"));
  }
}
