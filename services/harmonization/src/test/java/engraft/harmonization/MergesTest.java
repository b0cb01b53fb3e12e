package engraft.harmonization;

import static engraft.harmonization.Records.accept;
import static engraft.harmonization.Records.anySite;
import static engraft.harmonization.Records.engineer;
import static engraft.harmonization.Records.episode;
import static engraft.harmonization.Records.record;
import static engraft.harmonization.Records.tell;
import static engraft.harmonization.episodes.Entries.ADMITTED;
import static engraft.harmonization.episodes.Entries.RECEIVED;
import static engraft.harmonization.episodes.Entries.cholesterol;
import static engraft.harmonization.episodes.Entries.encounter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import engraft.blobs.BlobStore;
import engraft.clinical.EpisodeId;
import engraft.contracts.event.IngestionEvent.MovedEpisode;
import engraft.contracts.event.IngestionEvent.PatientsMerged;
import engraft.contracts.record.Statement;
import engraft.harmonization.Records.Stay;
import engraft.testkit.EngraftStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two patients turn out to be one. */
@QuarkusTest
@QuarkusTestResource(EngraftStack.class)
class MergesTest {

  private final Stay former = Stay.at(anySite().value());
  private final Stay survivor = new Stay(former.site(), Stay.at("x1").patient(), "stay");

  @Inject BlobStore blobs;

  @ParameterizedTest
  @ValueSource(strings = {"FSM", "FMS", "SFM", "SMF", "MFS", "MSF"})
  void inAnyOrderTheSurvivorsEpisodeHoldsWhatTheOtherMeasured(String order) {
    order.chars().forEach(step -> tellStep((char) step));

    await()
        .untilAsserted(
            () ->
                assertThat(concepts(survivor))
                    .containsExactlyInAnyOrder("loinc:2093-3", "loinc:2093-3", "loinc:30525-0"));
    await().untilAsserted(() -> assertThat(listed()).containsExactly(survivor.episode().value()));
    assertThat(values(survivor)).containsExactlyInAnyOrder(200f, 210f, 70f);
    assertThat(episode(former).statusCode()).isEqualTo(404);
    assertThat(episode(survivor).jsonPath().getString("episode.patient"))
        .isEqualTo(survivor.patient().value());
  }

  /** Each patient's dates are shifted by days of their own: here the other's by five more. */
  @ParameterizedTest
  @ValueSource(strings = {"FSM", "SMF", "MFS"})
  void inAnyOrderTheTimesOfTheTwoAreShiftedAlike(String order) {
    Instant shifted = ADMITTED.minus(Duration.ofDays(5));
    Map<Character, Runnable> steps =
        Map.of(
            'F', () -> send(former, shifted),
            'S', () -> send(survivor, ADMITTED),
            'M', () -> merge(former, survivor, former.episode(), 5));
    order.chars().forEach(step -> Objects.requireNonNull(steps.get((char) step)).run());

    await()
        .untilAsserted(
            () ->
                assertThat(
                        episode(survivor)
                            .jsonPath()
                            .getList("episode.measurements.time", String.class))
                    .containsExactly("PT2H", "PT2H"));
    assertThat(episode(survivor).jsonPath().getString("episode.start"))
        .isEqualTo(ADMITTED.toString());
  }

  private void send(Stay stay, Instant admitted) {
    accept(
        blobs,
        record(
            stay,
            RECEIVED,
            Map.of(
                "stay",
                new Statement.EncounterPeriod(admitted, null, null),
                "chol",
                cholesterol(200, "mg/dL", admitted.plus(Duration.ofHours(2))))),
        UUID.randomUUID());
  }

  @Test
  void ofTwoMergesInARowTheLaterMayComeFirst() {
    Stay last = new Stay(former.site(), Stay.at("x3").patient(), "stay");
    send(former, ADMITTED.minus(Duration.ofDays(7)));
    send(survivor, ADMITTED.minus(Duration.ofDays(4)));
    send(last, ADMITTED);
    for (Stay stay : List.of(former, survivor, last)) {
      await().untilAsserted(() -> assertThat(episode(stay).statusCode()).isEqualTo(200));
    }

    merge(survivor, last, survivor.episode(), 4);
    await().untilAsserted(() -> assertThat(listed()).hasSize(2));
    merge(former, survivor, former.episode(), 3);

    await().untilAsserted(() -> assertThat(listed()).containsExactly(last.episode().value()));
    assertThat(episode(last).jsonPath().getList("episode.measurements.time", String.class))
        .containsExactly("PT2H", "PT2H", "PT2H");
  }

  private void tellStep(char step) {
    switch (step) {
      case 'F' ->
          send(former, RECEIVED, 200, Map.of("person", new Statement.Demographics(null, 1930)));
      case 'S' ->
          send(
              survivor,
              RECEIVED.plusSeconds(60),
              210,
              Map.of("person", new Statement.Demographics(null, 1950)));
      default -> merge(former, survivor, former.episode());
    }
  }

  @Test
  void anEpisodeOfAnUnknownEncounterChangesItsPatientOnly() {
    send(former, RECEIVED, 200, Map.of());
    await().untilAsserted(() -> assertThat(values(former)).containsExactly(200f));

    tell(
        new PatientsMerged(
            former.site(),
            former.patient(),
            survivor.patient(),
            List.of(new MovedEpisode(former.episode(), former.episode()))),
        UUID.randomUUID());

    await()
        .untilAsserted(
            () ->
                assertThat(episode(former).jsonPath().getString("episode.patient"))
                    .isEqualTo(survivor.patient().value()));
    assertThat(values(former)).containsExactly(200f);
  }

  @Test
  void whoIsMergedTwiceIsTheLast() {
    Stay last = new Stay(former.site(), Stay.at("x2").patient(), "stay");
    send(former, RECEIVED, 200, Map.of());
    merge(former, survivor, former.episode());
    merge(survivor, last, survivor.episode());

    await().untilAsserted(() -> assertThat(listed()).containsExactly(last.episode().value()));
    send(former, RECEIVED.plusSeconds(5), 190, Map.of());
    await().untilAsserted(() -> assertThat(values(last)).containsExactly(190f));
    assertThat(listed()).containsExactly(last.episode().value());
  }

  @Test
  void aSnapshotHoldsOnePatient() {
    Stay another = new Stay(former.site(), former.patient(), "another");
    send(former, RECEIVED, 200, Map.of());
    send(survivor, RECEIVED.plusSeconds(60), 210, Map.of());
    accept(blobs, record(another, RECEIVED, Map.of("stay2", encounter())), UUID.randomUUID());
    merge(former, survivor, former.episode());

    await()
        .untilAsserted(
            () ->
                assertThat(
                        engineer(former.site())
                            .get("/api/v1/episodes")
                            .jsonPath()
                            .getList("items.patient", String.class))
                    .containsOnly(survivor.patient().value()));
  }

  private void merge(Stay from, Stay into, EpisodeId episode) {
    merge(from, into, episode, 0);
  }

  private void merge(Stay from, Stay into, EpisodeId episode, int days) {
    tell(
        new PatientsMerged(
            from.site(),
            from.patient(),
            into.patient(),
            List.of(
                new MovedEpisode(episode, into.episode()),
                new MovedEpisode(from.next("another").episode(), into.next("another").episode())),
            days),
        UUID.randomUUID());
  }

  private void send(Stay stay, Instant received, double chol, Map<String, Statement> others) {
    Map<String, Statement> statements =
        Stream.concat(
                others.entrySet().stream(),
                Map.of("stay", encounter(), "chol", cholesterol(chol, "mg/dL", ADMITTED))
                    .entrySet()
                    .stream())
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    accept(blobs, record(stay, received, statements), UUID.randomUUID());
  }

  private List<String> listed() {
    return engineer(former.site()).get("/api/v1/episodes").jsonPath().getList("items.id");
  }

  private static List<String> concepts(Stay stay) {
    return episode(stay).jsonPath().getList("episode.measurements.concept");
  }

  private static List<Float> values(Stay stay) {
    return episode(stay).jsonPath().getList("episode.measurements.value.value", Float.class);
  }
}
