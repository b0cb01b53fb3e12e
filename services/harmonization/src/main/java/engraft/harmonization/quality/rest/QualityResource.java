package engraft.harmonization.quality.rest;

import engraft.clinical.SiteId;
import engraft.harmonization.completeness.Completeness;
import engraft.harmonization.quality.Drift;
import engraft.harmonization.quality.QualityReport;
import engraft.harmonization.quality.SiteObservations;
import engraft.kit.caller.Caller;
import engraft.kit.caller.Roles;
import engraft.kit.problem.ProblemException;
import engraft.kit.transaction.SiteTransactions;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.util.Arrays;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How good the data of the caller's hospital is, now and over time. */
@Path("/api/v1/quality")
@Tag(name = "Quality")
class QualityResource {

  private static final String SVG = "image/svg+xml";

  private final SiteObservations observations;
  private final Completeness completeness;
  private final SiteTransactions transactions;
  private final QualityViews views;
  private final Caller caller;

  QualityResource(
      SiteObservations observations,
      Completeness completeness,
      SiteTransactions transactions,
      QualityViews views,
      Caller caller) {
    this.observations = observations;
    this.completeness = completeness;
    this.transactions = transactions;
    this.views = views;
    this.caller = caller;
  }

  @GET
  @RolesAllowed({Roles.ML_ENGINEER, Roles.CLINICAL_LEAD})
  @Operation(
      summary = "Checks the hospital's data: conformance, completeness, plausibility",
      description =
          "Kahn's categories as OHDSI's data quality dashboard uses them. Each check says what it"
              + " counted, how much failed, and the largest share of failures that passes.")
  @APIResponse(
      responseCode = "200",
      content =
          @Content(
              mediaType = "application/json",
              examples =
                  @ExampleObject(
                      name = "report",
                      value =
                          """
                          {"site": "va", "episodes": 200,
                           "summary": {"PLAUSIBILITY": {"passed": 31, "failed": 1, "notApplicable": 2}},
                           "checks": [{"check": "value-plausible", "category": "PLAUSIBILITY",
                             "concept": "loinc:2093-3", "name": "Cholesterol, total",
                             "question": "of a value: it is possible, and nobody took it back",
                             "checked": 151, "failed": 4, "failedShare": 0.026, "threshold": 0.01,
                             "verdict": "FAILED"}]}
                          """)))
  public Uni<QualityViews.ReportView> report() {
    SiteId site = caller.requireSite();
    return transactions
        .forSite(site, completeness::networkConcepts)
        .chain(
            network ->
                observations.of(site).map(observed -> QualityReport.of(site, observed, network)))
        .map(views::of);
  }

  @GET
  @Path("/picture")
  @Produces(SVG)
  @RolesAllowed({Roles.ML_ENGINEER, Roles.CLINICAL_LEAD})
  @Operation(summary = "Draws the report: how many checks failed, and the worst of them")
  @APIResponse(responseCode = "200", content = @Content(mediaType = SVG))
  public Uni<String> picture() {
    return report().map(Pictures::of);
  }

  @GET
  @Path("/drift")
  @RolesAllowed({Roles.ML_ENGINEER, Roles.CLINICAL_LEAD})
  @Operation(
      summary = "Shows how completeness and values changed over time",
      description =
          "Each period is compared with the first that has at least 30 episodes: population"
              + " stability index and, for numbers, Kolmogorov's and Smirnov's distance. DRIFTED"
              + " needs an index of 0.25 and a distance improbable at 1 % over all periods.")
  @APIResponse(
      responseCode = "200",
      content =
          @Content(
              mediaType = "application/json",
              examples =
                  @ExampleObject(
                      name = "drift",
                      value =
                          """
                          {"site": "va", "period": "MONTH", "clock": "RECEIVED",
                           "reference": "2026-01",
                           "periods": [{"label": "2026-01", "episodes": 210, "completeness": 0.61}],
                           "concepts": [{"concept": "loinc:2093-3", "name": "Cholesterol, total",
                             "drifted": true, "points": [{"period": "2026-02", "values": 180,
                               "present": 0.86, "median": 5.4, "stability": 3.1, "distance": 0.97,
                               "probability": 0.0, "verdict": "DRIFTED"}]}]}
                          """)))
  public Uni<QualityViews.DriftView> drift(
      @Parameter(description = "month or quarter") @QueryParam("period") @DefaultValue("month")
          String period,
      @Parameter(
              description =
                  "received (when it was first sent) or started (when care began, moved by each"
                      + " patient's date shift)")
          @QueryParam("clock")
          @DefaultValue("received")
          String clock) {
    SiteId site = caller.requireSite();
    Drift.Step step = choice(Drift.Step.class, "period", period);
    Drift.Clock by = choice(Drift.Clock.class, "clock", clock);
    return observations.of(site).map(observed -> Drift.of(site, observed, step, by)).map(views::of);
  }

  @GET
  @Path("/drift/picture")
  @Produces(SVG)
  @RolesAllowed({Roles.ML_ENGINEER, Roles.CLINICAL_LEAD})
  @Operation(summary = "Draws drift: concepts by periods, the further the darker")
  @APIResponse(responseCode = "200", content = @Content(mediaType = SVG))
  public Uni<String> driftPicture(
      @QueryParam("period") @DefaultValue("month") String period,
      @QueryParam("clock") @DefaultValue("received") String clock) {
    return drift(period, clock).map(Pictures::of);
  }

  private static <E extends Enum<E>> E choice(Class<E> type, String name, String word) {
    return Arrays.stream(type.getEnumConstants())
        .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                ProblemException.badRequest(
                    "invalid-" + name,
                    "%s must be one of %s"
                        .formatted(
                            name,
                            Arrays.toString(type.getEnumConstants()).toLowerCase(Locale.ROOT))));
  }
}
