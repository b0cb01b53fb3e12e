package engraft.audit.evidence.rest;

import engraft.audit.evidence.AssembleEvidence;
import engraft.audit.evidence.Entries.Found;
import engraft.audit.evidence.Evidence;
import engraft.audit.log.ProveLog;
import engraft.audit.log.ProveLog.Signed;
import engraft.audit.log.rest.Readers;
import engraft.kit.caller.Caller;
import engraft.kit.caller.Roles;
import engraft.kit.paging.Page;
import engraft.kit.problem.ProblemException;
import engraft.transparency.TreeHash;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Chains of evidence. */
@Path("/api/v1/evidence")
@Tag(name = "Evidence")
@RolesAllowed({Roles.REGULATOR, Roles.ML_ENGINEER, Roles.CLINICAL_LEAD, Roles.CLINICIAN})
class EvidenceResource {

  private final AssembleEvidence assemble;
  private final ProveLog prove;
  private final Caller caller;

  EvidenceResource(AssembleEvidence assemble, ProveLog prove, Caller caller) {
    this.assemble = assemble;
    this.prove = prove;
    this.caller = caller;
  }

  @GET
  @Path("/predictions/{id}")
  @Operation(summary = "Proves what a prediction rests on, from the records to the answer")
  public Uni<EvidenceView> prediction(@PathParam("id") UUID id) {
    return assemble
        .ofPrediction(Readers.of(caller), id.toString())
        .map(
            found ->
                found.orElseThrow(
                    () -> ProblemException.notFound("there is no evidence of prediction " + id)))
        .chain(this::proved);
  }

  @GET
  @Path("/models/{digest}")
  @Operation(summary = "Proves what a model rests on and what became of it")
  public Uni<EvidenceView> model(
      @PathParam("digest") @Pattern(regexp = "[0-9a-f]{64}") String digest) {
    return assemble
        .ofModel(Readers.of(caller), digest)
        .map(
            found ->
                found.orElseThrow(
                    () -> ProblemException.notFound("there is no evidence of model " + digest)))
        .chain(this::proved);
  }

  @GET
  @Path("/snapshots/{digest}/records")
  @Operation(summary = "Pages through the records that a snapshot was cut from, each proved")
  public Uni<RecordsView> records(
      @PathParam("digest") @Pattern(regexp = "[0-9a-f]{64}") String digest,
      @QueryParam("after") @DefaultValue("-1") @Min(-1) long after,
      @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(Page.MAX_LIMIT) int limit) {
    return assemble
        .recordsOf(Readers.of(caller), digest, after, limit)
        .map(
            found ->
                found.orElseThrow(
                    () -> ProblemException.notFound("there is no evidence of snapshot " + digest)))
        .chain(
            records ->
                proved(
                    indexes(records.found()),
                    (signed, paths) ->
                        RecordsView.of(digest, records, signed, prove.key(), paths)));
  }

  private Uni<EvidenceView> proved(Evidence evidence) {
    return proved(
        indexes(evidence.steps().stream().flatMap(step -> step.entries().stream()).toList()),
        (signed, paths) -> EvidenceView.of(evidence, signed, prove.key(), paths));
  }

  /** The checkpoint is taken after the entries were found, so that it covers all of them. */
  private <T> Uni<T> proved(
      Set<Long> indexes, BiFunction<Signed, Map<Long, List<TreeHash>>, T> view) {
    return prove
        .checkpoint()
        .chain(
            signed ->
                prove
                    .inclusions(indexes, signed.checkpoint().size())
                    .map(paths -> view.apply(signed, paths)));
  }

  private static Set<Long> indexes(List<Found> found) {
    return found.stream().map(one -> one.entry().index()).collect(Collectors.toSet());
  }
}
