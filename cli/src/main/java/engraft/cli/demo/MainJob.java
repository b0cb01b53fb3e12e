package engraft.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import engraft.cli.client.Api;
import engraft.cli.client.CredentialStore;
import engraft.cli.client.Credentials;
import engraft.cli.client.Platform;
import engraft.cli.terminal.Output;
import engraft.datasets.ClinicalNetwork;
import engraft.datasets.Hospital;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The platform's whole promise, over HTTP with tokens, as outside users would do it: patients in,
 * knowledge grafted from the rich site onto the sparse ones, a person's release, predictions for
 * patients in the ward, and a proof of how each came about.
 */
public final class MainJob {

  private final ClinicalNetwork network;
  private final Platform platform;
  private final Callers callers;
  private final CredentialStore store;
  private final Output output;

  /** Those who belong to no hospital. */
  public record Callers(Credentials networkAdmin, Credentials regulator) {}

  /**
   * How to learn.
   *
   * @param labels how many local outcomes a sparse site may learn from
   */
  public record Options(int labels, long seed) {}

  public MainJob(
      ClinicalNetwork network,
      Platform platform,
      Callers callers,
      CredentialStore store,
      Output output) {
    this.network = network;
    this.platform = platform;
    this.callers = callers;
    this.store = store;
    this.output = output;
  }

  /** Does it all, from registering hospitals to proving a prediction. */
  public MainJobResult run(Options options) {
    long began = System.nanoTime();
    Api admin = platform.as(callers.networkAdmin());
    output.note(
        "a. %d hospitals join and send their patients".formatted(network.hospitals().size()));
    Hospitals hospitals = new Registration(platform, admin, store).register(network);
    Sending.Sent sent = new Sending(hospitals, output).send();
    output.note("   %d patients accepted as FHIR R4".formatted(sent.patients()));
    output.note("b. Episodes, completeness and a snapshot of each site");
    Map<String, Cut> cuts = new Cutting(hospitals, output).cut();
    List<SiteResult> sites = new ArrayList<>();
    Learning learning = new Learning(hospitals, cuts, options.seed(), output);
    Steps steps = new Steps(hospitals, learning, sent.ward(), options.labels());
    Hospital rich = network.rich().getFirst();
    for (Hospital sparse : network.sparse()) {
      output.note(
          "c-f. %s: train at %s, adapt with %d labels, release, predict"
              .formatted(sparse.id(), rich.id(), options.labels()));
      sites.add(graft(steps, rich, sparse));
    }
    output.note("g. The chain from the data cut to a prediction is proved from outside");
    Proof proof = new Proving(platform.as(callers.regulator())).prove(firstPredictions(sites));
    double seconds = (System.nanoTime() - began) / 1e9;
    output.clear();
    return new MainJobResult(network, options, cuts, sites, proof, seconds);
  }

  private record Steps(
      Hospitals hospitals, Learning learning, Map<String, List<String>> ward, int labels) {}

  private SiteResult graft(Steps steps, Hospital rich, Hospital sparse) {
    Hospitals hospitals = steps.hospitals();
    String foundation = steps.learning().train(rich, sparse);
    JsonNode adaptation = steps.learning().adapt(sparse, foundation, steps.labels());
    output.clear();
    JsonNode report =
        hospitals
            .engineer(sparse)
            .get("/api/v1/adaptations/" + adaptation.path("id").asText() + "/report");
    Releasing.Decision decision = new Releasing(hospitals).release(sparse, adaptation);
    output.note("     %s: %s (%s)".formatted(sparse.id(), decision.released(), decision.reason()));
    List<String> ward = steps.ward().getOrDefault(sparse.id().value(), List.of());
    List<JsonNode> predictions =
        decision.isReleased()
            ? new Predicting(hospitals, output).predict(sparse, ward, decision.model())
            : List.of();
    return new SiteResult(sparse, foundation, adaptation, report, decision, predictions);
  }

  /** One prediction of each site that had any. */
  private static List<String> firstPredictions(List<SiteResult> sites) {
    return sites.stream()
        .filter(site -> !site.predictions().isEmpty())
        .map(site -> site.predictions().getFirst().path("id").asText())
        .toList();
  }
}
