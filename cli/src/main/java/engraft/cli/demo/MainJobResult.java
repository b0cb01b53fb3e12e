package engraft.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import engraft.datasets.ClinicalNetwork;
import engraft.datasets.Hospital;
import engraft.datasets.SiteRole;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Everything that one main job found out. */
public record MainJobResult(
    ClinicalNetwork network,
    MainJob.Options options,
    Map<String, Cut> cuts,
    List<SiteResult> sites,
    Proof proof,
    double seconds) {

  public MainJobResult {
    cuts = Map.copyOf(cuts);
    sites = List.copyOf(sites);
  }

  /**
   * The numbers.
   *
   * @param startSeconds how long the platform took to start, 0 where it ran already
   */
  public Summary summary(double startSeconds) {
    List<Summary.Site> rows = new ArrayList<>();
    for (Hospital rich : network.rich()) {
      rows.add(
          new Summary.Site(
              rich.id().value(),
              rich.role().word(),
              rich.patients().size(),
              completeness(rich),
              null,
              null,
              null,
              "none",
              "taught the others"));
    }
    sites.forEach(site -> rows.add(row(site)));
    int served = sites.stream().mapToInt(site -> site.predictions().size()).sum();
    int abstained = (int) sites.stream().mapToLong(SiteResult::abstained).sum();
    return new Summary(
        network.dataset(),
        options.seed(),
        options.labels(),
        rows,
        new Summary.Predictions(served, abstained),
        new Summary.Audit(proof.entries(), proof.isVerified(), proof.checkpoint()),
        new Summary.Seconds(startSeconds, seconds, startSeconds + seconds));
  }

  private Summary.Site row(SiteResult site) {
    JsonNode result = site.result();
    return new Summary.Site(
        site.hospital().id().value(),
        SiteRole.SPARSE.word(),
        site.hospital().patients().size(),
        completeness(site.hospital()),
        Summary.Score.of(result.path("source")),
        Summary.Score.of(result.path("local")),
        Summary.Score.of(result.path("adapted")),
        site.decision().released(),
        site.decision().reason());
  }

  private double completeness(Hospital hospital) {
    Cut cut = cuts.get(hospital.id().value());
    return cut == null ? 0 : cut.profile().path("completeness").asDouble();
  }
}
