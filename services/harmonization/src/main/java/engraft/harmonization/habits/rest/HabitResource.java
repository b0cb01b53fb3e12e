package engraft.harmonization.habits.rest;

import engraft.clinical.ConceptId;
import engraft.clinical.SiteId;
import engraft.harmonization.habits.MapHabits;
import engraft.harmonization.habits.MapHabits.Result;
import engraft.harmonization.habits.rest.HabitViews.HabitView;
import engraft.harmonization.habits.rest.HabitViews.PreviewView;
import engraft.kit.caller.Caller;
import engraft.kit.caller.Roles;
import engraft.kit.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** Whether the caller's hospital's numbers are brought to another's habit of measuring. */
@Path("/api/v1/habits")
@Tag(name = "Habits of measuring")
class HabitResource {

  private static final String WISH =
      """
      {"reference": "0c9f1f0e-6c1f-4d53-8f5a-0d5b4fd3c111", "concepts": ["loinc:2093-3"]}
      """;
  private static final String PREVIEW =
      """
      {"reference": "0c9f1f0e-6c1f-4d53-8f5a-0d5b4fd3c111",
       "outcome": {"concept": "engraft:heart-disease", "known": 180, "events": 81},
       "difference": {"value": 0.01, "low": -0.08, "high": 0.1},
       "concepts": [{"concept": "loinc:2093-3", "effect": {"n": 176,
         "before": {"value": 0.41, "low": 0.3, "high": 0.52},
         "after": {"value": 0.06, "low": 0.04, "high": 0.15},
         "gain": {"value": 0.35, "low": 0.21, "high": 0.45}}}]}
      """;

  private final MapHabits habits;
  private final Caller caller;

  HabitResource(MapHabits habits, Caller caller) {
    this.habits = habits;
    this.caller = caller;
  }

  /**
   * @param concepts all of the reference when left out
   */
  record Wish(@NotNull UUID reference, @Nullable List<@NotNull ConceptId> concepts) {
    List<ConceptId> wanted() {
      return concepts == null ? List.of() : concepts.stream().distinct().toList();
    }
  }

  /**
   * @param habits what is mapped now, with its effect
   */
  record Applied(PreviewView habits, int episodesToHarmonizeAgain) {}

  record Stopped(int episodesToHarmonizeAgain) {}

  @GET
  @RolesAllowed(Roles.ML_ENGINEER)
  @Operation(summary = "Lists the habits that are mapped; none unless the hospital asked for it")
  public Uni<List<HabitView>> inForce() {
    return habits
        .inForce(caller.requireSite())
        .map(found -> found.stream().map(HabitView::of).toList());
  }

  @POST
  @Path("/preview")
  @RolesAllowed(Roles.ML_ENGINEER)
  @Operation(
      summary = "Says what mapping to a reference would do, or why it may not be done",
      description =
          "Measured on patients that the map was not fitted on: each half by the other's map.")
  @APIResponse(
      responseCode = "200",
      content =
          @Content(
              mediaType = "application/json",
              examples = @ExampleObject(name = "preview", value = PREVIEW)))
  public Uni<PreviewView> preview(
      @RequestBody(
              content =
                  @Content(
                      mediaType = "application/json",
                      examples = @ExampleObject(name = "one concept", value = WISH)))
          @NotNull
          @Valid
          Wish body) {
    return habits
        .preview(caller.requireSite(), body.reference(), body.wanted())
        .map(found -> PreviewView.of(found.orElseThrow(() -> unknown(body))));
  }

  @POST
  @ResponseStatus(201)
  @RolesAllowed(Roles.ML_ENGINEER)
  @Operation(
      summary = "Brings the hospital's numbers to a reference's habit of measuring",
      description =
          "All of the concepts or none: 409 with the reason where the outcome comes about at another"
              + " rate, too few patients are known or it does not surely help. Episodes are"
              + " harmonized again; snapshots and their mapping.json name the reference.")
  public Uni<Applied> apply(
      @RequestBody(
              content =
                  @Content(
                      mediaType = "application/json",
                      examples = @ExampleObject(name = "one concept", value = WISH)))
          @NotNull
          @Valid
          Wish body) {
    return habits
        .apply(caller.requireSite(), body.reference(), body.wanted(), caller.subject())
        .map(found -> answer(found.orElseThrow(() -> unknown(body))));
  }

  private static Applied answer(Result result) {
    return switch (result) {
      case Result.Applied applied ->
          new Applied(PreviewView.of(applied.preview()), applied.episodes());
      case Result.Refused refused ->
          throw ProblemException.conflict(refused.refusal().code(), refused.refusal().detail());
    };
  }

  private static ProblemException unknown(Wish body) {
    return ProblemException.notFound("there is no reference " + body.reference());
  }

  @DELETE
  @Path("/{concept}")
  @RolesAllowed(Roles.ML_ENGINEER)
  @Operation(summary = "Lets a concept's numbers stand as they were measured")
  public Uni<Stopped> stop(@PathParam("concept") String concept) {
    SiteId site = caller.requireSite();
    return habits
        .stop(site, concept(concept), caller.subject())
        .map(
            found ->
                new Stopped(found.orElseThrow(() -> ProblemException.notFound(none(concept)))));
  }

  private static ConceptId concept(String text) {
    try {
      return ConceptId.parse(text);
    } catch (IllegalArgumentException e) {
      throw ProblemException.notFound(none(text));
    }
  }

  private static String none(String concept) {
    return "no habit of " + concept + " is mapped";
  }
}
