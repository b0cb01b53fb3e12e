package engraft.ingestion.records;

import static org.assertj.core.api.Assertions.assertThat;

import engraft.clinical.Digest;
import engraft.clinical.EpisodeId;
import engraft.clinical.PatientPseudonym;
import engraft.clinical.SiteId;
import engraft.ingestion.pseudonyms.Pseudonyms;
import engraft.ingestion.records.ResourceVersion.Telling;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every store of accepted records must do. */
public abstract class AcceptedRecordsContract {

  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678901Z");
  private static final Telling TOLD = new Telling(NOW, Optional.empty(), false);
  private static final PatientPseudonym PATIENT = new PatientPseudonym("p-0000001");

  private final RecordIds ids = new RecordIds(RandomGenerator.getDefault());
  private final SiteId site = new SiteId("s" + UUID.randomUUID());
  private final EpisodeId episode = EpisodeId.of(site, PATIENT, "-");

  protected abstract AcceptedRecords records();

  @Test
  void whatWasAddedIsKnownFoundAndListed() {
    ResourceVersion first = version("a", 1, "content");
    AcceptedRecord record = record(NOW, first);

    assertThat(records().add(additions(record))).isTrue();

    assertThat(known("a").versions()).containsExactly(Map.entry(first.key(), List.of(first)));
    assertThat(known("a").owners()).containsExactly(Map.entry(episode, PATIENT));
    assertThat(records().find(site, record.id())).contains(record);
    assertThat(records().list(site, Optional.empty(), 10)).containsExactly(record);
  }

  @Test
  void versionsAreKnownInTheirOrder() {
    for (int i = 1; i <= 3; i++) {
      records().add(additions(record(NOW, version("a", i, "content " + i))));
    }

    assertThat(known("a").versions().get(new ResourceKey("Observation", "a")))
        .extracting(ResourceVersion::version)
        .containsExactly(1, 2, 3);
  }

  @Test
  void aLostRaceAddsNothingAtAll() {
    records().add(additions(record(NOW, version("a", 1, "content"))));

    AcceptedRecord sameVersion = record(NOW, version("b", 1, "b"), version("a", 1, "other"));

    assertThat(records().add(additions(sameVersion))).isFalse();
    assertThat(known("b").versions()).isEmpty();
    assertThat(records().list(site, Optional.empty(), 10)).hasSize(1);
  }

  @Test
  void resourcesOfNobodyAreKnownWithoutAnEpisode() {
    ResourceVersion organization =
        new ResourceVersion(new ResourceKey("Observation", "o"), Digest.ofText("o"), 1, null, TOLD);

    records().add(new Additions(site, NOW, List.of(), List.of(organization), Map.of(), Map.of()));

    assertThat(known("o").versions().get(organization.key())).containsExactly(organization);
    assertThat(records().list(site, Optional.empty(), 10)).isEmpty();
  }

  @Test
  void theFirstPatientOfAnAliasKeepsIt() {
    PatientPseudonym other = new PatientPseudonym("p-0000002");
    add("a", Map.of("mrn", PATIENT));
    add("b", Map.of("mrn", other));

    assertThat(records().known(site, Set.of(), Set.of("mrn", "none")).patients())
        .containsExactly(Map.entry("mrn", PATIENT));
  }

  @Test
  void whoIsMergedIsTheOtherInAllThatIsKnown() {
    PatientPseudonym other = new PatientPseudonym("p-0000002");
    EpisodeId own = EpisodeId.of(site, PATIENT, Pseudonyms.NO_ENCOUNTER);
    ResourceVersion stay =
        new ResourceVersion(
            new ResourceKey("Encounter", "visit"),
            Digest.ofText("visit"),
            1,
            EpisodeId.of(site, PATIENT, "visit"),
            TOLD);
    ResourceVersion result =
        new ResourceVersion(new ResourceKey("Observation", "r"), Digest.ofText("r"), 1, own, TOLD);
    AcceptedRecord visit = recordIn(EpisodeId.of(site, PATIENT, "visit"), stay);
    AcceptedRecord rest = recordIn(own, result);
    records()
        .add(
            new Additions(
                site, NOW, List.of(visit, rest), List.of(), Map.of("mrn", PATIENT), Map.of()));

    records()
        .add(
            new Additions(
                site,
                NOW,
                List.of(record(NOW, version("a40", 1, "a40"))),
                List.of(),
                Set.of(),
                Map.of(),
                Map.of("mrn", other),
                Map.of(PATIENT, other),
                Map.of()));

    AcceptedRecords.Known known =
        records().known(site, Set.of(stay.key(), result.key()), Set.of("mrn"));
    assertThat(known.merged()).containsExactly(Map.entry(PATIENT, other));
    assertThat(known.patients()).containsExactly(Map.entry("mrn", other));
    assertThat(known.versions().get(stay.key()))
        .extracting(ResourceVersion::episode)
        .containsExactly(EpisodeId.of(site, other, "visit"));
    assertThat(known.versions().get(result.key()))
        .extracting(ResourceVersion::episode)
        .containsExactly(EpisodeId.of(site, other, Pseudonyms.NO_ENCOUNTER));
    assertThat(records().find(site, visit.id()).orElseThrow())
        .returns(other, AcceptedRecord::patient)
        .returns(EpisodeId.of(site, other, "visit"), AcceptedRecord::episode);
    assertThat(records().add(additions(recordIn(own, version("late", 1, "late"))))).isFalse();
  }

  private AcceptedRecord recordIn(EpisodeId episode, ResourceVersion version) {
    return new AcceptedRecord(
        ids.next(NOW),
        site,
        PATIENT,
        episode,
        Digest.ofText("payload"),
        Digest.ofText("original"),
        NOW,
        List.of(version));
  }

  @Test
  void whenAVersionWasToldIsKnownAndWhetherItWasLate() {
    ResourceVersion first = version("a", 1, "content");
    ResourceVersion late =
        new ResourceVersion(
            first.key(),
            Digest.ofText("older"),
            2,
            episode,
            new Telling(NOW.plusSeconds(1), Optional.of(new Said("issued", NOW)), true));

    records().add(additions(record(NOW, first)));
    records().add(additions(record(NOW.plusSeconds(1), late)));

    assertThat(known("a").versions()).containsExactly(Map.entry(first.key(), List.of(first, late)));
  }

  @Test
  void whatCameOfAnOriginalIsKnownByIt() {
    ResourceVersion version = version("a", 1, "content");
    records().add(additions(record(NOW, version, version("b", 1, "content"))));
    Set<ResourceKey> asked = Set.of(version.key(), new ResourceKey("Observation", "none"));

    assertThat(records().cameOf(site, Digest.ofText("original"), asked)).containsExactly(version);
    assertThat(records().cameOf(site, Digest.ofText("another"), asked)).isEmpty();
    assertThat(records().cameOf(new SiteId("elsewhere"), Digest.ofText("original"), asked))
        .isEmpty();
  }

  @Test
  void payloadsThatNoRecordNamesAreTold() {
    AcceptedRecord record = record(NOW, version("a", 1, "content"));
    records().add(additions(record));
    Digest lost = Digest.ofText("lost");

    assertThat(records().unnamed(site, Set.of(record.payload(), lost))).containsExactly(lost);
  }

  @Test
  void anotherSiteSeesNothingOfIt() {
    SiteId elsewhere = new SiteId("s" + UUID.randomUUID());
    AcceptedRecord record = record(NOW, version("a", 1, "content"));
    records()
        .add(
            new Additions(site, NOW, List.of(record), List.of(), Map.of("mrn", PATIENT), Map.of()));

    assertThat(records().find(elsewhere, record.id())).isEmpty();
    assertThat(records().list(elsewhere, Optional.empty(), 10)).isEmpty();
    AcceptedRecords.Known known =
        records().known(elsewhere, Set.of(new ResourceKey("Observation", "a")), Set.of("mrn"));
    assertThat(known.versions()).isEmpty();
    assertThat(known.patients()).isEmpty();
  }

  @Test
  void pagesGoBackInTime() {
    List<AcceptedRecord> all =
        IntStream.range(0, 3)
            .mapToObj(i -> record(NOW.plusSeconds(i), version("r" + i, 1, "content")))
            .toList();
    all.forEach(record -> records().add(additions(record)));

    assertThat(records().list(site, Optional.empty(), 2)).containsExactly(all.get(2), all.get(1));
    assertThat(records().list(site, Optional.of(all.get(1).id()), 2)).containsExactly(all.get(0));
  }

  private void add(String id, Map<String, PatientPseudonym> aliases) {
    records()
        .add(
            new Additions(
                site, NOW, List.of(record(NOW, version(id, 1, id))), List.of(), aliases, Map.of()));
  }

  private AcceptedRecords.Known known(String... ids) {
    Set<ResourceKey> keys =
        Arrays.stream(ids)
            .map(id -> new ResourceKey("Observation", id))
            .collect(Collectors.toSet());
    return records().known(site, keys, Set.of());
  }

  private ResourceVersion version(String id, int version, String content) {
    return new ResourceVersion(
        new ResourceKey("Observation", id), Digest.ofText(content), version, episode, TOLD);
  }

  private AcceptedRecord record(Instant received, ResourceVersion... versions) {
    return new AcceptedRecord(
        ids.next(received),
        site,
        PATIENT,
        episode,
        Digest.ofText("payload"),
        Digest.ofText("original"),
        received,
        List.of(versions));
  }

  private Additions additions(AcceptedRecord record) {
    return new Additions(site, record.received(), List.of(record), List.of(), Map.of(), Map.of());
  }
}
