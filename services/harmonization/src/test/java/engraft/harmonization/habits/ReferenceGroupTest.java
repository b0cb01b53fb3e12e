package engraft.harmonization.habits;

import static org.assertj.core.api.Assertions.assertThat;

import engraft.clinical.Absence;
import engraft.clinical.ClinicalValue;
import engraft.clinical.ConceptId;
import engraft.clinical.Episode;
import engraft.clinical.EpisodeId;
import engraft.clinical.Measurement;
import engraft.clinical.PatientPseudonym;
import engraft.clinical.SiteId;
import engraft.harmonization.cohorts.Cohort;
import engraft.harmonization.mapping.Catalogue;
import engraft.harmonization.mapping.CatalogueFile;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ReferenceGroupTest {

  private static final SiteId SITE = new SiteId("va");
  private static final Instant START = Instant.parse("2024-01-01T00:00:00Z");
  private static final ConceptId CHOLESTEROL = ConceptId.parse("loinc:2093-3");
  private static final ConceptId OUTCOME = ConceptId.parse("engraft:heart-disease");
  private static final Catalogue CATALOGUE = CatalogueFile.builtIn();
  private static final Cohort ALL =
      new Cohort(Optional.empty(), Optional.empty(), Optional.empty(), List.of());

  @Test
  void theFirstNumberOfThePatientsFirstStayCounts() {
    ReferenceGroup group =
        group(
            List.of(
                stay("p1", "late", 10, number(CHOLESTEROL, 5.9, 0)),
                stay("p1", "early", 0, number(CHOLESTEROL, 5.2, 3), number(CHOLESTEROL, 5.1, 1)),
                stay("p2", "only", 5, missing(CHOLESTEROL), number(CHOLESTEROL, 4.8, 2))));

    assertThat(group.numbers().get(CHOLESTEROL)).containsExactly(5.1, 4.8);
  }

  @Test
  void aPatientFaredAsInAnyOfTheirStays() {
    ReferenceGroup group =
        group(
            List.of(
                stay("p1", "a", 0, number(CHOLESTEROL, 5, 0), number(OUTCOME, 1, 1)),
                stay("p1", "b", 1, number(CHOLESTEROL, 5, 0), number(OUTCOME, 0, 1)),
                stay("p2", "c", 1, number(CHOLESTEROL, 5, 0), number(OUTCOME, 0, 1)),
                stay("p3", "d", 1, number(CHOLESTEROL, 5, 0))));

    assertThat(group.outcome()).isEqualTo(new OutcomeCount(OUTCOME, 2, 1));
  }

  @Test
  void whateverOrderTheStaysComeInTheGroupIsTheSame() {
    List<Episode> stays = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      stays.add(
          stay(
              "p" + i % 20,
              "stay-" + i,
              i % 7,
              number(CHOLESTEROL, 4 + i / 50.0, i % 3),
              number(OUTCOME, i % 2, 5)));
    }
    ReferenceGroup inOrder = group(stays);
    for (int seed = 0; seed < 10; seed++) {
      Collections.shuffle(stays, new Random(seed));
      ReferenceGroup shuffled = group(stays);
      assertThat(shuffled.numbers().get(CHOLESTEROL))
          .containsExactly(inOrder.numbers().get(CHOLESTEROL));
      assertThat(shuffled.outcome()).isEqualTo(inOrder.outcome());
    }
  }

  private static ReferenceGroup group(List<Episode> stays) {
    ReferenceGroup.Seen seen = new ReferenceGroup.Seen(ALL, OUTCOME, CATALOGUE);
    stays.forEach(seen::add);
    return seen.group();
  }

  private static Episode stay(String patient, String name, int day, Measurement... measurements) {
    PatientPseudonym pseudonym = new PatientPseudonym("patient-" + patient);
    return new Episode(
        EpisodeId.of(SITE, pseudonym, name),
        SITE,
        pseudonym,
        START.plus(Duration.ofDays(day)),
        List.of(measurements),
        List.of(),
        List.of(),
        List.of());
  }

  private static Measurement number(ConceptId concept, double value, int hour) {
    return new Measurement(concept, new ClinicalValue.Numeric(value, "1"), Duration.ofHours(hour));
  }

  private static Measurement missing(ConceptId concept) {
    return new Measurement(concept, new ClinicalValue.Absent(Absence.NOT_MEASURED), Duration.ZERO);
  }
}
