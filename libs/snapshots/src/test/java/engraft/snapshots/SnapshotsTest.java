package engraft.snapshots;

import static java.util.Comparator.comparing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import engraft.clinical.ClinicalValue;
import engraft.clinical.ConceptId;
import engraft.clinical.Digest;
import engraft.clinical.Episode;
import engraft.clinical.EpisodeId;
import engraft.clinical.MaskProfile;
import engraft.clinical.Measurement;
import engraft.clinical.PatientPseudonym;
import engraft.clinical.SiteId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotsTest {

  private static final SiteId SITE = new SiteId("va");
  private static final Digest MAPPING = Digest.ofText("mapping");
  private static final ConceptId CHOLESTEROL = ConceptId.parse("loinc:2093-3");

  @TempDir private Path dir;

  @Test
  void theManifestIsNamedByItsFile() throws IOException {
    Manifest manifest = Snapshots.write(SITE, List.of(episode("1", 5.2)), "all", MAPPING, dir);

    byte[] file = Files.readAllBytes(dir.resolve("manifest.json"));
    assertThat(manifest.digest()).isEqualTo(Digest.of(file));
    assertThat(Manifest.fromJson(file)).isEqualTo(manifest);
    assertThat(new String(file, StandardCharsets.UTF_8))
        .startsWith(
            "{\"cohort\":\"all\",\"concepts\":[\"loinc:2093-3\"],\"counts\":{\"episodes\":1")
        .doesNotContain("5.2");
    assertThat(manifest.counts()).isEqualTo(new Manifest.Counts(1, 1, 1, 0, 0, 0));
  }

  @Test
  void anotherValueIsAnotherSnapshot() {
    Manifest one = Snapshots.write(SITE, List.of(episode("1", 5.2)), "all", MAPPING, dir);
    Manifest other = Snapshots.write(SITE, List.of(episode("1", 5.3)), "all", MAPPING, dir);

    assertThat(other.digest()).isNotEqualTo(one.digest());
  }

  @Test
  void aTamperedFileIsRefused() throws IOException {
    Snapshots.write(SITE, List.of(episode("1", 5.2)), "all", MAPPING, dir);
    Files.write(dir.resolve("notes.parquet"), new byte[] {0}, StandardOpenOption.APPEND);

    assertThatThrownBy(() -> Snapshots.read(dir))
        .isInstanceOf(SnapshotException.class)
        .hasMessageContaining("notes.parquet");
  }

  @Test
  void anAbsentSnapshotIsRefused() {
    assertThatThrownBy(() -> Snapshots.read(dir.resolve("nowhere")))
        .isInstanceOf(SnapshotException.class);
  }

  @Test
  void anEpisodeOfAnotherSiteIsRefused() {
    assertThatThrownBy(
            () ->
                Snapshots.write(
                    new SiteId("hungary"), List.of(episode("1", 5.2)), "all", MAPPING, dir))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("hungary");
  }

  @Test
  void anEpisodeIsCutOnce() {
    Episode episode = episode("1", 5.2);
    assertThatThrownBy(() -> Snapshots.write(SITE, List.of(episode, episode), "all", MAPPING, dir))
        .hasMessageContaining("once");
  }

  @Test
  void episodesThatComeOneByOneComeInTheOrderOfTheirIds() {
    List<Episode> two =
        Stream.of(episode("1", 5.2), episode("2", 5.3)).sorted(comparing(Episode::id)).toList();
    try (SnapshotWriter writer = SnapshotWriter.into(SITE, dir)) {
      writer.add(two.getLast());

      assertThatThrownBy(() -> writer.add(two.getFirst())).hasMessageContaining("before");
    }
  }

  @Test
  void aSnapshotThatWasNotFinishedLeavesNothing() throws IOException {
    try (SnapshotWriter writer = SnapshotWriter.into(SITE, dir)) {
      writer.add(episode("1", 5.2));
    }

    assertThat(dir).isEmptyDirectory();
  }

  @Test
  void theManifestSaysWhoWasLeftOutAndIsAsItWasWhereNobodyWas() {
    Manifest nobody = Snapshots.write(SITE, List.of(episode("1", 5.2)), "all", MAPPING, dir);
    Manifest somebody =
        Snapshots.write(
            SITE,
            new Snapshots.Cut(
                List.of(episode("1", 5.2)), new TreeMap<>(Map.of("consent-denied", 2))),
            "all",
            MAPPING,
            dir);

    assertThat(new String(nobody.toJson(), StandardCharsets.UTF_8)).doesNotContain("leftOut");
    assertThat(Manifest.fromJson(somebody.toJson())).isEqualTo(somebody);
    assertThat(somebody.leftOut()).containsEntry("consent-denied", 2);
  }

  @Test
  void theManifestNamesTheHabitsThatWereMapped() {
    ConceptId concept = ConceptId.parse("loinc:2093-3");
    Snapshots.Cut cut =
        new Snapshots.Cut(
            List.of(episode("1", 5.2)),
            new TreeMap<>(),
            new TreeMap<>(Map.of(concept, "the reference")));

    Manifest mapped = Snapshots.write(SITE, cut, "all", MAPPING, dir);
    Manifest asMeasured = Snapshots.write(SITE, cut.episodes(), "all", MAPPING, dir);

    assertThat(Manifest.fromJson(mapped.toJson())).isEqualTo(mapped);
    assertThat(mapped.habits()).containsEntry(concept, "the reference");
    assertThat(new String(asMeasured.toJson(), StandardCharsets.UTF_8)).doesNotContain("habits");
  }

  @Test
  void aMaskProfileSurvivesTheRoundTrip() throws IOException {
    MaskProfile profile =
        MaskProfile.of(SITE, List.of(episode("1", 1), episode("2", 2), episode("3", 3)));
    Path file = Files.write(dir.resolve("mask-profile.json"), MaskProfiles.toJson(profile));

    assertThat(MaskProfiles.read(file)).isEqualTo(profile);
    assertThat(Files.readString(file))
        .isEqualTo(
            """
            {"concepts":["loinc:2093-3"],"episodes":3,\
            "patterns":[{"count":3,"present":["loinc:2093-3"]}],"site":"va"}""");
  }

  private static Episode episode(String number, double cholesterol) {
    PatientPseudonym patient = new PatientPseudonym("patient-" + number);
    return new Episode(
        EpisodeId.of(SITE, patient, number),
        SITE,
        patient,
        Instant.EPOCH,
        List.of(
            new Measurement(
                CHOLESTEROL, new ClinicalValue.Numeric(cholesterol, "mmol/L"), Duration.ZERO)),
        List.of(),
        List.of(),
        List.of());
  }
}
