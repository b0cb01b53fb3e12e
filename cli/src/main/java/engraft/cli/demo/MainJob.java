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
import java.util.LinkedHashMap;
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
    int patients = new Sending(hospitals, output).send();
    output.note("   %d patients accepted as FHIR R4".formatted(patients));
    output.note("b. Episodes, completeness and a snapshot of each site");
    Map<String, Cut> cuts = new Cutting(hospitals, output).cut();
    List<SiteResult> sites = new ArrayList<>();
    Learning learning = new Learning(hospitals, cuts, options.seed(), output);
    Hospital rich = network.rich().getFirst();
    for (Hospital sparse : network.sparse()) {
      output.note(
          "c-f. %s: train at %s, adapt with %d labels, release, predict"
              .formatted(sparse.id(), rich.id(), options.labels()));
      sites.add(graft(hospitals, learning, rich, sparse, options.labels()));
    }
    output.note("g. The chain from the data cut to a prediction is proved from outside");
    Proof proof = new Proving(platform.as(callers.regulator())).prove(predictions(sites));
    double seconds = (System.nanoTime() - began) / 1e9;
    output.clear();
    return new MainJobResult(network, options, cuts, sites, proof, seconds);
  }

  private SiteResult graft(
      Hospitals hospitals, Learning learning, Hospital rich, Hospital sparse, int labels) {
    String foundation = learning.train(rich, sparse);
    JsonNode adaptation = learning.adapt(sparse, foundation, labels);
    output.clear();
    Releasing.Decision decision = new Releasing(hospitals).release(sparse, adaptation);
    output.note("     %s: %s (%s)".formatted(sparse.id(), decision.released(), decision.reason()));
    List<JsonNode> predictions =
        decision.isReleased() ? new Predicting(hospitals, output).predict(sparse) : List.of();
    JsonNode report =
        hospitals
            .engineer(sparse)
            .get("/api/v1/adaptations/" + adaptation.path("id").asText() + "/report");
    return new SiteResult(sparse, foundation, adaptation, report, decision, predictions);
  }

  private static Map<String, JsonNode> predictions(List<SiteResult> sites) {
    Map<String, JsonNode> one = new LinkedHashMap<>();
    for (SiteResult site : sites) {
      if (!site.predictions().isEmpty()) {
        one.put(site.hospital().id().value(), site.predictions().getFirst());
      }
    }
    return one;
  }
}
