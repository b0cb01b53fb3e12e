package engraft.harmonization.cohorts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import engraft.clinical.Absence;
import engraft.clinical.ClinicalValue;
import engraft.clinical.ConceptId;
import engraft.clinical.Episode;
import engraft.clinical.EpisodeId;
import engraft.clinical.Measurement;
import engraft.clinical.PatientPseudonym;
import engraft.clinical.SiteId;
import engraft.contracts.ContractJson;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CohortSelectionTest {

  private static final SiteId SITE = new SiteId("va");
  private static final Episode ADULT =
      episode(
          "adult",
          number("loinc:30525-0", 60, 0),
          number("loinc:2093-3", 200, 2),
          number("loinc:8867-4", 80, 5),
          number("loinc:8867-4", 120, 60),
          number("engraft:heart-disease", 1, 100));
  private static final Episode CHILD =
      episode(
          "child",
          number("loinc:30525-0", 12, 0),
          number("loinc:2093-3", 150, 1),
          number("engraft:heart-disease", 0, 100));
  private static final Episode UNLABELLED =
      episode(
          "unlabelled",
          number("loinc:30525-0", 70, 0),
          number("loinc:8867-4", 90, 1),
          new Measurement(
              ConceptId.parse("engraft:heart-disease"),
              new ClinicalValue.Absent(Absence.PENDING),
              Duration.ZERO));
  private static final Episode NOBODY = episode("nobody", number("loinc:30525-0", 70, 0));

  @Test
  void everythingIsAllButPatientsWithoutAStay() {
    CohortSelection all = select("{}");

    assertThat(all.episodes()).containsExactly(ADULT, CHILD, UNLABELLED);
    assertThat(all.flow())
        .containsExactly(
            new CohortSelection.Step("episodes of the site", 4),
            new CohortSelection.Step("that hold more than age and sex", 3));
  }

  @Test
  void exclusionsAndOutcomeTellWhatTheyLeave() {
    CohortSelection chosen =
        select(
            """
            {"outcome": "engraft:heart-disease",
             "exclude": [{"concept": "loinc:30525-0", "below": 18}]}
            """);

    assertThat(chosen.episodes()).containsExactly(ADULT);
    assertThat(chosen.flow()).map(CohortSelection.Step::left).containsExactly(4, 3, 2, 1);
  }

  @Test
  void theWindowLeavesOutAllButTheOutcome() {
    CohortSelection chosen =
        select(
            """
            {"window": {"from": "PT0S", "to": "PT48H"}, "outcome": "engraft:heart-disease"}
            """);

    assertThat(chosen.episodes()).hasSize(2);
    assertThat(chosen.episodes().getFirst().measurements())
        .map(measurement -> measurement.time().toHours())
        .containsExactly(0L, 2L, 5L, 100L);
  }

  @Test
  void theWindowCountsFromTheIndexEvent() {
    CohortSelection chosen =
        select(
            """
            {"index": {"concept": "loinc:8867-4"}, "window": {"from": "PT-3H", "to": "PT0S"}}
            """);

    assertThat(chosen.episodes()).map(Episode::id).containsExactly(ADULT.id(), UNLABELLED.id());
    assertThat(chosen.episodes().getFirst().measurements())
        .map(measurement -> measurement.time().toHours())
        .containsExactly(2L, 5L);
  }

  @Test
  void everyKindOfExclusionExcludes() {
    assertThat(
            select("{\"exclude\": [{\"concept\": \"loinc:30525-0\", \"above\": 50}]}").episodes())
        .containsExactly(CHILD);
    assertThat(
            select("{\"exclude\": [{\"concept\": \"loinc:2093-3\", \"absent\": true}]}").episodes())
        .containsExactly(ADULT, CHILD);
    assertThat(
            select("{\"exclude\": [{\"concept\": \"loinc:76689-9\", \"code\": \"male\"}]}")
                .episodes())
        .hasSize(3);
  }

  @Test
  void aQueryThatSaysTooLittleIsRefused() {
    assertThatThrownBy(() -> select("{\"exclude\": [{\"concept\": \"loinc:2093-3\"}]}"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("below, above, code and absent");
    assertThatThrownBy(() -> select("{\"exlude\": [], \"cohort\": {}}"))
        .hasMessageContaining("and no cohort, exlude");
    assertThatThrownBy(() -> select("{\"window\": {\"from\": \"PT0S\"}}"))
        .hasMessageContaining("window.to");
    assertThatThrownBy(() -> select("{\"window\": {\"from\": \"PT1H\", \"to\": \"PT0S\"}}"))
        .hasMessageContaining("begin");
  }

  @Test
  void aCohortIsWrittenAsItWasRead() throws IOException {
    String json = "{\"outcome\":\"engraft:heart-disease\"}";

    assertThat(
            ContractJson.mapper()
                .writeValueAsString(ContractJson.mapper().readValue(json, CohortJson.class)))
        .doesNotContain("unknown");
  }

  private static CohortSelection select(String json) {
    try {
      CohortChoice choice =
          new CohortChoice(ContractJson.mapper().readValue(json, CohortJson.class).cohort());
      List<Episode> site = List.of(ADULT, CHILD, UNLABELLED, NOBODY);
      List<Episode> chosen = site.stream().map(choice::choose).flatMap(Optional::stream).toList();
      return new CohortSelection(chosen, choice.flow(site.size(), false));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Episode episode(String name, Measurement... measurements) {
    PatientPseudonym patient = new PatientPseudonym("patient-" + name);
    return new Episode(
        EpisodeId.of(SITE, patient, "stay"),
        SITE,
        patient,
        Instant.EPOCH,
        List.of(measurements),
        List.of(),
        List.of(),
        List.of());
  }

  private static Measurement number(String concept, double value, int hours) {
    return new Measurement(
        ConceptId.parse(concept), new ClinicalValue.Numeric(value, "1"), Duration.ofHours(hours));
  }
}
