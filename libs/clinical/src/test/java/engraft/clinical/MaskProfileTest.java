package engraft.clinical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class MaskProfileTest {

  private static final SiteId SITE = new SiteId("va");

  @Test
  void frequentPatternsAreShownAsTheyAre() {
    MaskProfile profile =
        MaskProfile.of(SITE, episodes(List.of(0b011, 0b011, 0b011, 0b100, 0b100, 0b100, 0b100)));

    assertThat(profile.episodes()).isEqualTo(7);
    assertThat(profile.concepts()).containsExactly(concept(0), concept(1), concept(2));
    assertThat(profile.patterns())
        .containsExactly(
            new MaskProfile.Pattern(List.of(concept(0), concept(1)), 3),
            new MaskProfile.Pattern(List.of(concept(2)), 4));
  }

  @Test
  void aRarePatternHidesInItsNearest() {
    MaskProfile profile =
        MaskProfile.of(
            SITE, episodes(List.of(0b0011, 0b0011, 0b0011, 0b1100, 0b1100, 0b1100, 0b0111)));

    assertThat(profile.patterns())
        .containsExactlyInAnyOrder(
            new MaskProfile.Pattern(List.of(concept(0), concept(1)), 4),
            new MaskProfile.Pattern(List.of(concept(2), concept(3)), 3));
  }

  @Test
  void absentValuesAreNotPartOfAPattern() {
    Episode pending =
        episode(
            0, List.of(measurement(0), absent(1)), new EpisodeId("episode-with-a-pending-value"));

    assertThat(MaskProfile.of(SITE, List.of(pending, pending, pending)).patterns())
        .containsExactly(new MaskProfile.Pattern(List.of(concept(0)), 3));
  }

  @Test
  void tooFewEpisodesShowNothing() {
    assertThat(MaskProfile.of(SITE, episodes(List.of(0b1, 0b1))).patterns()).isEmpty();
    assertThatThrownBy(
            () ->
                new MaskProfile(SITE, 2, List.of(), List.of(new MaskProfile.Pattern(List.of(), 2))))
        .hasMessageContaining("pattern count (2) must be at least 3");
  }

  @Property(tries = 200)
  void noPatternIsRareAndEveryEpisodeCounts(
      @ForAll @Size(min = 3, max = 60) List<@IntRange(min = 0, max = 63) Integer> masks,
      @ForAll long seed) {
    MaskProfile profile = MaskProfile.of(SITE, episodes(masks));
    List<Integer> shuffled = new ArrayList<>(masks);
    Collections.shuffle(shuffled, new Random(seed));

    assertThat(profile.patterns()).allMatch(pattern -> pattern.count() >= MaskProfile.FEWEST);
    assertThat(profile.patterns().stream().mapToInt(MaskProfile.Pattern::count).sum())
        .isEqualTo(masks.size());
    assertThat(Set.copyOf(profile.patterns())).hasSameSizeAs(profile.patterns());
    assertThat(MaskProfile.of(SITE, episodes(shuffled))).isEqualTo(profile);
  }

  private static List<Episode> episodes(List<Integer> masks) {
    List<Episode> episodes = new ArrayList<>();
    for (int i = 0; i < masks.size(); i++) {
      List<Measurement> measurements = new ArrayList<>();
      for (int bit = 0; bit < 6; bit++) {
        if ((masks.get(i) >> bit & 1) == 1) {
          measurements.add(measurement(bit));
        }
      }
      episodes.add(episode(i, measurements, new EpisodeId("episode-" + i)));
    }
    return episodes;
  }

  private static Episode episode(int patient, List<Measurement> measurements, EpisodeId id) {
    return new Episode(
        id,
        SITE,
        new PatientPseudonym("patient-" + patient),
        Instant.EPOCH,
        measurements,
        List.of(),
        List.of(),
        List.of());
  }

  private static Measurement measurement(int bit) {
    return new Measurement(concept(bit), new ClinicalValue.Numeric(1, "1"), Duration.ZERO);
  }

  private static Measurement absent(int bit) {
    return new Measurement(concept(bit), new ClinicalValue.Absent(Absence.PENDING), Duration.ZERO);
  }

  private static ConceptId concept(int bit) {
    return new ConceptId("engraft", "c" + bit);
  }
}
