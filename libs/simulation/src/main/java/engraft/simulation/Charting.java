package engraft.simulation;

import engraft.clinical.ClinicalValue;
import engraft.clinical.ConceptId;
import engraft.clinical.Episode;
import engraft.clinical.EpisodeId;
import engraft.clinical.Measurement;
import engraft.clinical.PatientPseudonym;
import engraft.datasets.PatientRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Writes a person's stay down as the site would: what it measures, when, and in which words. */
final class Charting {

  private static final Instant FIRST_DAY = Instant.parse("2025-01-01T00:00:00Z");
  private static final int MINUTES_OF_A_YEAR = 365 * 24 * 60;
  private static final Duration OUTCOME_KNOWN = Duration.ofHours(48);

  private final long seed;
  private final SiteProfile site;
  private final SeriesCharting series;
  private final Portraits portraits;

  Charting(long seed, CausalGraph graph, SiteProfile site) {
    this.seed = seed;
    this.site = site;
    this.series = new SeriesCharting(seed, graph, site);
    this.portraits = new Portraits(seed, site);
  }

  /**
   * @param inWard still a patient: the second round of tests is pending, the outcome unknown
   */
  PatientRecord record(Person person, boolean inWard) {
    Chart chart = new Chart();
    facts(person, chart);
    series.write(person, inWard, chart);
    Measurement outcome =
        new Measurement(
            Simulation.TASK.label(),
            new ClinicalValue.Numeric(person.value(WardGraph.DETERIORATION), "1"),
            OUTCOME_KNOWN);
    if (inWard) {
      chart.later(outcome);
    } else {
      chart.now(outcome);
    }
    return new PatientRecord(person.key(), episode(person, chart), chart.laterMeasurements());
  }

  private void facts(Person person, Chart chart) {
    double years = Math.rint(60 + 10 * person.value(WardGraph.AGE));
    double age = Math.clamp(years, 18, 98);
    chart.now(fact("loinc:30525-0", new ClinicalValue.Numeric(age, "a")));
    boolean female = person.has(WardGraph.FEMALE);
    chart.now(fact("loinc:76689-9", new ClinicalValue.Coded(female ? "female" : "male")));
    chart.now(fact("snomed:73211009", yesNo(person, WardGraph.DIABETES)));
    chart.now(fact("snomed:709044004", yesNo(person, WardGraph.KIDNEY_DISEASE)));
    chart.now(fact("snomed:13645005", yesNo(person, WardGraph.COPD)));
    chart.now(fact("engraft:early-treatment", yesNo(person, WardGraph.EARLY_TREATMENT)));
    double triage = Numbers.rounded(person.value(WardGraph.TRIAGE), 2);
    chart.now(fact("engraft:triage", new ClinicalValue.Numeric(triage, "1")));
  }

  private Episode episode(Person person, Chart chart) {
    PatientPseudonym patient = new PatientPseudonym(person.key());
    int minute = Draws.of(seed, person.key(), "admission").below(MINUTES_OF_A_YEAR);
    return new Episode(
        EpisodeId.of(site.id(), patient, "stay"),
        site.id(),
        patient,
        FIRST_DAY.plus(Duration.ofMinutes(minute)),
        chart.nowMeasurements(),
        portraits.notes(person),
        portraits.images(person),
        portraits.variants(person));
  }

  private static Measurement fact(String concept, ClinicalValue value) {
    return new Measurement(ConceptId.parse(concept), value, Duration.ZERO);
  }

  private static ClinicalValue yesNo(Person person, String node) {
    return new ClinicalValue.Coded(person.has(node) ? "yes" : "no");
  }

  /** What is on the chart now, and what will be added to it. */
  static final class Chart {
    private final List<Measurement> now = new ArrayList<>();
    private final List<Measurement> later = new ArrayList<>();

    void now(Measurement measurement) {
      now.add(measurement);
    }

    void later(Measurement measurement) {
      later.add(measurement);
    }

    List<Measurement> nowMeasurements() {
      return now;
    }

    List<Measurement> laterMeasurements() {
      return later;
    }
  }
}
