package engraft.audit.evidence.rest;

import engraft.audit.evidence.AssembleEvidence;
import engraft.audit.evidence.Evidence;
import engraft.audit.log.ProveLog;
import engraft.audit.log.rest.Readers;
import engraft.kit.caller.Caller;
import engraft.kit.caller.Roles;
import engraft.kit.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.Set;
import java.util.UUID;
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

  /** The checkpoint is taken after the entries were found, so that it covers all of them. */
  private Uni<EvidenceView> proved(Evidence evidence) {
    Set<Long> indexes =
        evidence.steps().stream()
            .flatMap(step -> step.entries().stream())
            .map(found -> found.entry().index())
            .collect(Collectors.toSet());
    return prove
        .checkpoint()
        .chain(
            signed ->
                prove
                    .inclusions(indexes, signed.checkpoint().size())
                    .map(paths -> EvidenceView.of(evidence, signed, prove.key(), paths)));
  }
}
