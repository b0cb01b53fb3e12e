package engraft.ingestion.vcf.rest;

import engraft.ingestion.vcf.ReceiveVariants;
import engraft.ingestion.vcf.SentVariants;
import engraft.ingestion.vcf.VariantsAnswer;
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
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Variant calls. */
@Path("/api/v1/vcf")
@Tag(name = "VCF", description = "Variant calls of one sample")
@RunOnVirtualThread
@RolesAllowed(Roles.DATA_SUBMITTER)
class VariantsResource {

  private final ReceiveVariants variants;
  private final Caller caller;

  VariantsResource(ReceiveVariants variants, Caller caller) {
    this.variants = variants;
    this.caller = caller;
  }

  @POST
  @Consumes({MediaType.TEXT_PLAIN, MediaType.APPLICATION_OCTET_STREAM, "application/gzip"})
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Send a VCF: the calls of one sample, plain or compressed",
      description =
          "The patient is who the header Engraft-Patient says, else who the sample is called after."
              + " Rows that did not pass the laboratory's filters are counted and not told.")
  @APIResponse(responseCode = "200", description = "How many alleles were found")
  @APIResponse(responseCode = "422", description = "It cannot be read")
  public VariantsAnswer.Read send(
      @HeaderParam("Engraft-Patient") @DefaultValue("") String patient,
      @HeaderParam("Engraft-Sample") @DefaultValue("") String sample,
      byte[] body) {
    return switch (variants.receive(
        caller.requireSite(), new SentVariants(patient, sample, body))) {
      case VariantsAnswer.Read read -> read;
      case VariantsAnswer.Unreadable(String reason, UUID rejection) ->
          throw new ProblemException(
              422, "vcf-not-readable", reason, Map.of("rejection", rejection.toString()));
    };
  }
}
