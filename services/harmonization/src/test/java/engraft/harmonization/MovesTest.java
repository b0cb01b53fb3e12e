package engraft.harmonization;

import static engraft.harmonization.Records.accept;
import static engraft.harmonization.Records.anySite;
import static engraft.harmonization.Records.episode;
import static engraft.harmonization.Records.record;
import static engraft.harmonization.episodes.Entries.ADMITTED;
import static engraft.harmonization.episodes.Entries.RECEIVED;
import static engraft.harmonization.episodes.Entries.cholesterol;
import static engraft.harmonization.episodes.Entries.encounter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import engraft.blobs.BlobStore;
import engraft.clinical.PatientPseudonym;
import engraft.contracts.record.ClinicalRecord;
import engraft.contracts.record.Statement;
import engraft.harmonization.Records.Stay;
import engraft.harmonization.episodes.HarmonizeRecords;
import engraft.kit.outage.Outages;
import engraft.kit.transaction.SiteTransactions;
import engraft.testkit.EngraftStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is said of one stay and then of another, and who the patient of all of them is. */
@QuarkusTest
@QuarkusTestResource(EngraftStack.class)
class MovesTest {

  private static final String AGE = "loinc:30525-0";
  private static final String CHOLESTEROL = "loinc:2093-3";
  private static final Instant LATER = RECEIVED.plusSeconds(60);

  @Inject BlobStore blobs;
  @Inject HarmonizeRecords harmonize;
  @Inject SiteTransactions transactions;

  @Test
  void aCorrectionThatNamesAnotherStayTakesTheResourceThere() {
    Stay wrong = Stay.at(anySite().value());
    Stay right = wrong.next("right");
    send(wrong, RECEIVED, Map.of("stay", encounter(), "chol", chol(200)));
    await().untilAsserted(() -> assertThat(concepts(wrong)).containsExactly(CHOLESTEROL));

    send(right, LATER, Map.of("chol", chol(210)));

    await().untilAsserted(() -> assertThat(concepts(wrong)).isEmpty());
    assertThat(episode(wrong).jsonPath().getInt("revision")).isEqualTo(2);
    assertThat(concepts(right)).containsExactly(CHOLESTEROL);
    assertThat(values(right)).containsExactly(210f);
  }

  @Test
  void anOriginalThatComesAfterItsCorrectionElsewhereCountsNowhere() {
    Stay right = Stay.at(anySite().value());
    Stay wrong = right.next("wrong");
    send(right, LATER, Map.of("chol", chol(210)));
    await().untilAsserted(() -> assertThat(values(right)).containsExactly(210f));

    send(wrong, RECEIVED, Map.of("chol", chol(200), "other", chol(220)));

    await().untilAsserted(() -> assertThat(values(wrong)).containsExactly(220f));
    assertThat(values(right)).containsExactly(210f);
  }

  @Test
  void aPatientWhoIsSentLaterIsKnownInTheStaysBefore() {
    Stay first = Stay.at(anySite().value());
    Stay second = first.next("second");
    send(first, RECEIVED, Map.of("stay", encounter(), "chol", chol(200)));
    await().untilAsserted(() -> assertThat(concepts(first)).containsExactly(CHOLESTEROL));

    send(second, LATER, Map.of("person", new Statement.Demographics(null, 1950)));

    await().untilAsserted(() -> assertThat(concepts(first)).containsExactly(CHOLESTEROL, AGE));
    assertThat(values(first).getLast()).isEqualTo(70f);
  }

  @Test
  void aPatientWhoWasSentBeforeIsKnownInTheStaysAfter() {
    Stay first = Stay.at(anySite().value());
    Stay second = first.next("second");
    send(first, RECEIVED, Map.of("person", new Statement.Demographics(null, 1950)));
    await().untilAsserted(() -> assertThat(episode(first).statusCode()).isEqualTo(200));

    send(second, LATER, Map.of("stay2", encounter(), "chol", chol(200)));

    await().untilAsserted(() -> assertThat(concepts(second)).containsExactly(CHOLESTEROL, AGE));
    assertThat(episode(second).jsonPath().getInt("revision")).isOne();
  }

  @Test
  void thePatientOfAnotherHospitalStaysUnknown() {
    Stay here = Stay.at(anySite().value());
    Stay elsewhere = new Stay(anySite(), here.patient(), "stay");
    send(elsewhere, RECEIVED, Map.of("person", new Statement.Demographics(null, 1950)));
    await().untilAsserted(() -> assertThat(episode(elsewhere).statusCode()).isEqualTo(200));

    send(here, LATER, Map.of("stay", encounter(), "chol", chol(200)));

    await().untilAsserted(() -> assertThat(concepts(here)).containsExactly(CHOLESTEROL));
  }

  /** Whatever order records come in and however often, the stays end up the same. */
  @Test
  void anyOrderGivesTheSameEpisodes() {
    for (int seed = 0; seed < 25; seed++) {
      Random random = new Random(seed);
      Stay inOrder = new Stay(anySite(), new PatientPseudonym("patient-" + seed), "a");
      Stay shuffled = new Stay(anySite(), inOrder.patient(), "a");
      List<Told> told = story(random);
      List<Told> jumbled = new ArrayList<>(told);
      told.stream().filter(_ -> random.nextBoolean()).forEach(jumbled::add);
      Collections.shuffle(jumbled, random);

      told.forEach(one -> take(one.of(inOrder)));
      jumbled.forEach(one -> take(one.of(shuffled)));

      assertThat(stays(shuffled, told)).as("seed %d", seed).isEqualTo(stays(inOrder, told));
    }
  }

  /** A version of a resource, told of one of the patient's stays. */
  private record Told(String stay, Instant received, Map<String, Statement> statements) {
    ClinicalRecord of(Stay of) {
      return record(of.next(stay), received, statements);
    }
  }

  private static List<Told> story(Random random) {
    List<Told> story = new ArrayList<>();
    for (int step = 0; step < 12; step++) {
      String stay = List.of("a", "b", "c").get(random.nextInt(3));
      Instant received = RECEIVED.plusSeconds(random.nextInt(20));
      story.add(new Told(stay, received, statements(random, step)));
    }
    return story;
  }

  /**
   * A pair of one or two parts, a single value, the stay itself, or the patient. No two steps say
   * the same: one content names one stay.
   */
  private static Map<String, Statement> statements(Random random, int step) {
    Map<String, Statement> statements = new HashMap<>();
    String id = Integer.toString(random.nextInt(2));
    switch (random.nextInt(4)) {
      case 0 -> {
        statements.put("pair" + id + ".one", chol(random.nextInt(150, 250) + step / 16.0));
        if (random.nextBoolean()) {
          statements.put("pair" + id + ".two", chol(random.nextInt(150, 250) + step / 16.0));
        }
      }
      case 1 -> statements.put("chol" + id, chol(random.nextInt(150, 250) + step / 16.0));
      case 2 ->
          statements.put(
              "stay" + id,
              new Statement.EncounterPeriod(
                  ADMITTED.plusSeconds(3600L * random.nextInt(5) + step), null, null));
      default ->
          statements.put("person", new Statement.Demographics(null, random.nextInt(1940, 1960)));
    }
    return statements;
  }

  /** As the consumer does: what met the service's own work on the same stays is tried again. */
  private void take(ClinicalRecord record) {
    Uni.createFrom()
        .deferred(() -> transactions.forNetwork(() -> harmonize.take(List.of(record))))
        .onFailure(Outages::isPassing)
        .retry()
        .atMost(5)
        .await()
        .indefinitely();
  }

  /** What each stay says, once nothing waits to be harmonized again. */
  private static Map<String, Object> stays(Stay of, List<Told> told) {
    await()
        .untilAsserted(
            () ->
                assertThat(
                        Records.count(
                            "select count(*) from episode where stale and site = '%s'"
                                .formatted(of.site())))
                    .isZero());
    Map<String, Object> stays = new HashMap<>();
    for (Told one : told) {
      var json = episode(of.next(one.stay())).jsonPath();
      stays.put(one.stay(), List.of(json.get("episode.start"), json.get("episode.measurements")));
    }
    return stays;
  }

  private void send(Stay stay, Instant received, Map<String, Statement> statements) {
    accept(blobs, record(stay, received, statements), UUID.randomUUID());
  }

  private static Statement chol(double value) {
    return cholesterol(value, "mg/dL", ADMITTED);
  }

  private static List<String> concepts(Stay stay) {
    return episode(stay).jsonPath().getList("episode.measurements.concept");
  }

  private static List<Float> values(Stay stay) {
    return episode(stay).jsonPath().getList("episode.measurements.value.value", Float.class);
  }
}
