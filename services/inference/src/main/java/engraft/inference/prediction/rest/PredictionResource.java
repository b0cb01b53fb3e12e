package engraft.inference.prediction.rest;

import engraft.clinical.SiteId;
import engraft.inference.model.InputProblem;
import engraft.inference.prediction.Outcome;
import engraft.inference.prediction.Predict;
import engraft.inference.prediction.Prediction;
import engraft.inference.prediction.Predictions;
import engraft.kit.caller.Caller;
import engraft.kit.caller.Roles;
import engraft.kit.paging.Page;
import engraft.kit.problem.ProblemException;
import engraft.kit.transaction.SiteTransactions;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Answers for one patient. */
@Path("/api/v1/predictions")
@Tag(name = "Predictions")
class PredictionResource {

  private static final String OF_EPISODE =
      """
      {"task": "heart-disease", "episode": "0f343b0931126a20f133d67c2b018a3b"}
      """;
  private static final String OF_MEASUREMENTS =
      """
      {"task": "heart-disease", "measurements": [
        {"concept": "loinc:30525-0", "value": {"value": 63, "unit": "a"}},
        {"concept": "engraft:cp", "value": {"code": "asymptomatic"}},
        {"concept": "loinc:2093-3", "value": {"reason": "PENDING"}, "time": "PT1H"}]}
      """;

  private final Predict predict;
  private final Predictions predictions;
  private final SiteTransactions transactions;
  private final Caller caller;
  private final Timer timer;

  PredictionResource(
      Predict predict,
      Predictions predictions,
      SiteTransactions transactions,
      Caller caller,
      MeterRegistry meters) {
    this.predict = predict;
    this.predictions = predictions;
    this.transactions = transactions;
    this.caller = caller;
    this.timer =
        Timer.builder("engraft.prediction")
            .description("From the request in the service to the committed answer")
            .publishPercentiles(0.5, 0.99)
            .register(meters);
  }

  @POST
  @RolesAllowed(Roles.CLINICIAN)
  @Operation(
      summary = "Answers for one patient",
      description = "The risk with an interval, what cannot be ruled out, and why.")
  @APIResponse(
      responseCode = "201",
      description = "The answer, kept under its id",
      content = @Content(schema = @Schema(implementation = PredictionView.class)))
  @APIResponse(responseCode = "404", description = "The hospital has no such episode")
  @APIResponse(responseCode = "409", description = "No model is released: no-released-model")
  @APIResponse(responseCode = "422", description = "The model cannot read a measurement")
  public Uni<Response> ask(
      @RequestBody(
              content =
                  @Content(
                      mediaType = MediaType.APPLICATION_JSON,
                      schema = @Schema(implementation = PredictionRequest.class),
                      examples = {
                        @ExampleObject(name = "a followed episode", value = OF_EPISODE),
                        @ExampleObject(name = "a described patient", value = OF_MEASUREMENTS)
                      }))
          @NotNull
          @Valid
          PredictionRequest request) {
    long start = System.nanoTime();
    SiteId site = caller.requireSite();
    Predict.Asker asker = new Predict.Asker(site, caller.subject());
    return transactions
        .forSite(site, () -> predict.answer(asker, request.inquiry()))
        .map(PredictionResource::answered)
        .invoke(() -> timer.record(System.nanoTime() - start, TimeUnit.NANOSECONDS));
  }

  @GET
  @RolesAllowed({Roles.CLINICIAN, Roles.CLINICAL_LEAD})
  @Operation(summary = "Lists the answers that my hospital was given, the latest first")
  public Uni<Page<PredictionView>> list(
      @QueryParam("after") @Nullable UUID after,
      @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(Page.MAX_LIMIT) int limit) {
    return predictions
        .list(caller.requireSite(), after, limit + 1)
        .map(all -> Page.of(all, limit, prediction -> prediction.id().toString()))
        .map(page -> page.map(PredictionView::of));
  }

  @GET
  @Path("/{id}")
  @RolesAllowed({Roles.CLINICIAN, Roles.CLINICAL_LEAD})
  @Operation(summary = "Shows an answer that my hospital was given")
  public Uni<PredictionView> show(@PathParam("id") UUID id) {
    return predictions
        .find(caller.requireSite(), id)
        .map(
            found ->
                found
                    .map(PredictionView::of)
                    .orElseThrow(() -> ProblemException.notFound("there is no prediction " + id)));
  }

  private static Response answered(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Answered(Prediction prediction, _) ->
          Response.created(URI.create("/api/v1/predictions/" + prediction.id()))
              .entity(PredictionView.of(prediction))
              .build();
      case Outcome.NoReleasedModel _ ->
          throw ProblemException.conflict(
              "no-released-model", "no model is released for this hospital and task");
      case Outcome.ModelRefused(String code) ->
          throw new ProblemException(
              503, "model-refused", "the released model must not serve", Map.of("reason", code));
      case Outcome.StillLoading _ ->
          throw new ProblemException(503, "models-loading", "the models are being loaded");
      case Outcome.NoSuchEpisode _ -> throw ProblemException.notFound("there is no such episode");
      case Outcome.Unreadable(List<InputProblem> problems) -> throw unreadable(problems);
    };
  }

  /** One measurement that the model cannot read. */
  record Unreadable(String pointer, String concept, String detail) {}

  private static ProblemException unreadable(List<InputProblem> problems) {
    List<Unreadable> all =
        problems.stream()
            .map(p -> new Unreadable(p.pointer(), p.concept().toString(), p.detail()))
            .toList();
    return new ProblemException(
        422,
        "unreadable-measurement",
        "the model cannot read %d of the measurements".formatted(all.size()),
        Map.of("pointer", all.getFirst().pointer(), "violations", all));
  }
}
