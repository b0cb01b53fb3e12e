package engraft.training.models.rest;

import engraft.artifacts.ArtifactBlobs;
import engraft.artifacts.ArtifactSignature;
import engraft.artifacts.InvalidArtifactException;
import engraft.clinical.Digest;
import engraft.clinical.SiteId;
import engraft.kit.caller.Caller;
import engraft.kit.caller.Roles;
import engraft.kit.problem.ProblemException;
import engraft.training.models.ImportModel;
import engraft.training.models.ModelSignatures;
import engraft.training.models.RegisteredModel;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** How networks share models. */
@Path("/api/v1/models")
@Tag(name = "Models")
@RolesAllowed(Roles.ML_ENGINEER)
class BundleResource {

  private static final String ZIP = "application/zip";

  private final Registry registry;
  private final ModelSignatures signatures;
  private final ArtifactBlobs artifacts;
  private final ImportModel imports;
  private final Caller caller;

  BundleResource(
      Registry registry,
      ModelSignatures signatures,
      ArtifactBlobs artifacts,
      ImportModel imports,
      Caller caller) {
    this.registry = registry;
    this.signatures = signatures;
    this.artifacts = artifacts;
    this.imports = imports;
    this.caller = caller;
  }

  @GET
  @Path("/{digest}/bundle")
  @Produces(ZIP)
  @RunOnVirtualThread
  @Operation(summary = "The signed bundle, for another network; recorded in the audit log")
  public RestResponse<StreamingOutput> bundle(@PathParam("digest") Digest digest) {
    SiteId site = caller.requireSite();
    RegisteredModel model = registry.export(digest, site, caller.subject());
    ArtifactSignature signature = signatures.read(model.signature());
    return RestResponse.ResponseBuilder.<StreamingOutput>ok(
            out -> artifacts.bundle(digest, signature, out))
        .header("Content-Disposition", "attachment; filename=\"%s.zip\"".formatted(digest))
        .build();
  }

  @POST
  @Path("/import")
  @Consumes(ZIP)
  @Produces(MediaType.APPLICATION_JSON)
  @RunOnVirtualThread
  @Operation(summary = "Takes in a bundle that a trusted network signed")
  @APIResponse(responseCode = "201", description = "Registered, or known already")
  @APIResponse(
      responseCode = "422",
      description = "bad-bundle, bad-manifest, content-altered, bad-signature or untrusted-key")
  public RestResponse<ModelView> take(InputStream bundle) throws IOException {
    SiteId site = caller.requireSite();
    RegisteredModel model = registry.register(taken(bundle, site), site, caller.subject());
    return RestResponse.ResponseBuilder.<ModelView>created(
            URI.create("/api/v1/models/" + model.digest()))
        .entity(ModelView.of(model, List.of()))
        .build();
  }

  private RegisteredModel taken(InputStream bundle, SiteId site) throws IOException {
    try {
      return imports
          .take(bundle, site)
          .orElseThrow(
              () ->
                  ProblemException.unprocessable(
                      "adapted-elsewhere", "The model was adapted to another hospital."));
    } catch (InvalidArtifactException e) {
      throw new ProblemException(
          e.reason() == InvalidArtifactException.Reason.TOO_LARGE ? 413 : 422,
          e.code(),
          String.valueOf(e.getMessage()));
    }
  }
}
