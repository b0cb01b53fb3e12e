package engraft.harmonization.completeness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import engraft.clinical.Absence;
import engraft.clinical.ConceptId;
import engraft.clinical.SiteId;
import engraft.harmonization.completeness.CompletenessProfile.ConceptCompleteness;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class CompletenessProfileTest {

  private static final SiteId SITE = new SiteId("va");
  private static final ConceptId A = ConceptId.parse("engraft:a");
  private static final ConceptId B = ConceptId.parse("engraft:b");
  private static final ConceptId C = ConceptId.parse("engraft:c");

  @Test
  void sharesAndReasonsAreCountedPerConcept() {
    CompletenessProfile profile =
        CompletenessProfile.of(
            SITE,
            List.of(
                new EpisodeSummary(Set.of(A, B), Map.of()),
                new EpisodeSummary(Set.of(A), Map.of(B, Absence.PENDING)),
                new EpisodeSummary(Set.of(A), Map.of()),
                new EpisodeSummary(Set.of(), Map.of(B, Absence.IN_ERROR))),
            Set.of());

    assertThat(profile.completeness()).isCloseTo(0.5, within(1e-12));
    assertThat(profile.concepts())
        .containsExactly(
            new ConceptCompleteness(A, 0.75, true, Map.of(Absence.NOT_MEASURED, 1)),
            new ConceptCompleteness(
                B,
                0.25,
                true,
                Map.of(Absence.PENDING, 1, Absence.NOT_MEASURED, 1, Absence.IN_ERROR, 1)));
  }

  @Test
  void whoHasNoDrugOrAllergyLacksNothing() {
    List<ConceptId> findings =
        Stream.of("rxnorm:7984", "allergy-rxnorm:7984", "snomed:44054006", "icd10:I21")
            .map(ConceptId::parse)
            .toList();
    Set<ConceptId> treated = new HashSet<>(findings);
    treated.add(A);

    CompletenessProfile profile =
        CompletenessProfile.of(
            SITE,
            List.of(new EpisodeSummary(treated, Map.of()), new EpisodeSummary(Set.of(A), Map.of())),
            Set.of());

    assertThat(profile.completeness()).isEqualTo(1);
    assertThat(profile.concepts())
        .filteredOn(one -> findings.contains(one.concept()))
        .hasSize(4)
        .allSatisfy(one -> assertThat(one.present()).isEqualTo(0.5));
  }

  @Test
  void whatTheNetworkKnowsAndNoneOfManyHasIsNotAvailableHere() {
    List<EpisodeSummary> many =
        new ArrayList<>(Collections.nCopies(19, new EpisodeSummary(Set.of(A), Map.of())));
    assertThat(concept(CompletenessProfile.of(SITE, many, Set.of(C)), C))
        .isEqualTo(new ConceptCompleteness(C, 0, true, Map.of(Absence.NOT_MEASURED, 19)));

    many.add(new EpisodeSummary(Set.of(A), Map.of(C, Absence.NOT_MEASURED)));
    assertThat(concept(CompletenessProfile.of(SITE, many, Set.of(C)), C))
        .isEqualTo(
            new ConceptCompleteness(
                C, 0, false, Map.of(Absence.NOT_AVAILABLE_HERE, 19, Absence.NOT_MEASURED, 1)));
  }

  @Test
  void noEpisodesIsNoEvidence() {
    CompletenessProfile profile = CompletenessProfile.of(SITE, List.of(), Set.of(A));

    assertThat(profile.completeness()).isZero();
    assertThat(profile.strata()).isEmpty();
    assertThat(profile.concepts()).hasSize(1);
  }

  @Property(tries = 200)
  void everyEpisodeIsInOneStratumAndEveryAbsenceHasAReason(
      @ForAll @Size(min = 4, max = 60) List<@IntRange(min = 0, max = 7) Integer> masks) {
    List<EpisodeSummary> episodes =
        masks.stream().map(mask -> new EpisodeSummary(present(mask), Map.of())).toList();

    CompletenessProfile profile = CompletenessProfile.of(SITE, episodes, Set.of(A, B, C));

    assertThat(profile.strata()).hasSize(4);
    assertThat(profile.strata().stream().mapToInt(s -> s.episodes()).sum()).isEqualTo(masks.size());
    for (int i = 1; i < 4; i++) {
      assertThat(profile.strata().get(i).low())
          .isGreaterThanOrEqualTo(profile.strata().get(i - 1).high());
    }
    for (ConceptCompleteness concept : profile.concepts()) {
      int absent = concept.absent().values().stream().mapToInt(Integer::intValue).sum();
      assertThat(absent + Math.round(concept.present() * masks.size())).isEqualTo(masks.size());
    }
  }

  private static Set<ConceptId> present(int mask) {
    List<ConceptId> all = List.of(A, B, C);
    Set<ConceptId> present = new HashSet<>();
    for (int i = 0; i < all.size(); i++) {
      if ((mask >> i & 1) == 1) {
        present.add(all.get(i));
      }
    }
    return present;
  }

  private static ConceptCompleteness concept(CompletenessProfile profile, ConceptId concept) {
    return profile.concepts().stream()
        .filter(one -> one.concept().equals(concept))
        .findFirst()
        .orElseThrow();
  }
}
