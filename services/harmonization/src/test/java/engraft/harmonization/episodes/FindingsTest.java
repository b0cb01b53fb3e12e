package engraft.harmonization.episodes;

import static engraft.harmonization.episodes.Entries.ADMITTED;
import static engraft.harmonization.episodes.Entries.KEY;
import static engraft.harmonization.episodes.Entries.encounter;
import static engraft.harmonization.episodes.Entries.entry;
import static engraft.harmonization.episodes.Entries.local;
import static engraft.harmonization.episodes.Entries.treatment;
import static org.assertj.core.api.Assertions.assertThat;

import engraft.clinical.Absence;
import engraft.clinical.ClinicalValue;
import engraft.clinical.ConceptId;
import engraft.clinical.Measurement;
import engraft.contracts.record.Coding;
import engraft.contracts.record.Statement;
import engraft.contracts.record.TreatmentStatus;
import engraft.harmonization.mapping.CatalogueFile;
import engraft.harmonization.mapping.Issue;
import engraft.harmonization.mapping.LocalMapping;
import engraft.harmonization.mapping.MappingTables;
import engraft.harmonization.mapping.SourceCode;
import engraft.harmonization.units.UcumUnits;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FindingsTest {

  private static final Coding PENICILLIN =
      new Coding("http://www.nlm.nih.gov/research/umls/rxnorm", "7984", null);
  private static final ConceptId GIVEN = ConceptId.parse("rxnorm:7984");
  private static final ConceptId ALLERGY = ConceptId.parse("allergy-rxnorm:7984");
  private static final Coding OF_FORMULARY = new Coding("urn:engraft:local:va", "PEN-V", null);
  private static final ClinicalValue YES = new ClinicalValue.Numeric(1, "1");
  private static final ClinicalValue NO = new ClinicalValue.Numeric(0, "1");

  @ParameterizedTest
  @CsvSource({"GIVEN, 1", "NOT_GIVEN, 0"})
  void whatWasGivenOrLeftOutIsYesOrNo(TreatmentStatus status, double expected) {
    assertThat(harmonize(treatment(PENICILLIN, status, hour(2))).episode().measurements())
        .containsExactly(
            new Measurement(GIVEN, new ClinicalValue.Numeric(expected, "1"), Duration.ofHours(2)));
  }

  @ParameterizedTest
  @CsvSource({"PLANNED, PENDING", "ENTERED_IN_ERROR, IN_ERROR"})
  void whatIsPlannedOrWrongIsAnAbsence(TreatmentStatus status, Absence expected) {
    HarmonizedEpisode episode = harmonize(treatment(PENICILLIN, status, hour(0)));

    assertThat(episode.absent()).containsOnlyKeys(GIVEN).containsValue(expected);
    assertThat(episode.present()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = TreatmentStatus.class,
      names = {"PLANNED", "NOT_GIVEN", "ENTERED_IN_ERROR"})
  void oneDoseOutweighsWhatLaterBecameOfOthers(TreatmentStatus later) {
    assertThat(
            harmonize(
                    treatment(PENICILLIN, later, hour(3)),
                    treatment(PENICILLIN, TreatmentStatus.GIVEN, hour(2)))
                .episode()
                .latest(GIVEN))
        .contains(YES);
  }

  @Test
  void whatWasLeftOutBeforeStays() {
    assertThat(
            harmonize(
                    treatment(PENICILLIN, TreatmentStatus.NOT_GIVEN, hour(1)),
                    treatment(PENICILLIN, TreatmentStatus.GIVEN, hour(2)))
                .episode()
                .measurements())
        .extracting(Measurement::value)
        .containsExactly(NO, YES);
  }

  @Test
  void prescribedDispensedAndGivenAtOnceIsOneExposure() {
    assertThat(
            harmonize(
                    treatment(PENICILLIN, TreatmentStatus.GIVEN, hour(1)),
                    treatment(PENICILLIN, TreatmentStatus.GIVEN, hour(1)),
                    treatment(PENICILLIN, TreatmentStatus.GIVEN, hour(2)))
                .episode()
                .measurements())
        .hasSize(2);
  }

  @Test
  void toBeAllergicIsAnotherConceptThanToBeTreated() {
    assertThat(
            harmonize(
                    new Statement.Allergy(List.of(PENICILLIN), null, false, hour(0)),
                    treatment(PENICILLIN, TreatmentStatus.NOT_GIVEN, hour(0)))
                .episode()
                .measurements())
        .containsExactly(
            new Measurement(ALLERGY, YES, Duration.ZERO),
            new Measurement(GIVEN, NO, Duration.ZERO));
    assertThat(
            harmonize(new Statement.Allergy(List.of(PENICILLIN), null, true, null))
                .episode()
                .latest(ALLERGY))
        .contains(NO);
  }

  @Test
  void neitherBeginsAnEpisode() {
    HarmonizedEpisode episode =
        harmonizer()
            .harmonize(
                KEY,
                List.of(
                    entry("t", treatment(PENICILLIN, TreatmentStatus.GIVEN, hour(-24 * 365))),
                    entry("a", new Statement.Allergy(List.of(PENICILLIN), null, false, hour(-9))),
                    entry("o", Entries.cholesterol(200, "mg/dL", ADMITTED))));

    assertThat(episode.episode().start()).isEqualTo(ADMITTED);
  }

  @Test
  void aCodeOfTheFormularyWaitsForReviewUntilTheSiteTellsAnyStandardCode() {
    Statement given = treatment(OF_FORMULARY, TreatmentStatus.GIVEN, hour(0));
    Statement allergic = new Statement.Allergy(List.of(OF_FORMULARY), null, false, hour(0));
    LocalMapping told =
        new LocalMapping.OfCode(SourceCode.of(OF_FORMULARY), GIVEN, Optional.empty());

    assertThat(harmonize(given).issues())
        .containsExactly(new Issue.UnknownCode(SourceCode.of(OF_FORMULARY)));
    HarmonizedEpisode episode = harmonize(harmonizer(told), given, allergic);
    assertThat(episode.issues()).isEmpty();
    assertThat(episode.present()).containsExactlyInAnyOrder(GIVEN, ALLERGY);
  }

  @Test
  void aResultOfTheSameCodeStaysUnmapped() {
    LocalMapping told =
        new LocalMapping.OfCode(SourceCode.of(OF_FORMULARY), GIVEN, Optional.empty());

    HarmonizedEpisode episode = harmonize(harmonizer(told), local(OF_FORMULARY.code(), 5, "mg"));

    assertThat(episode.episode().measurements()).isEmpty();
    assertThat(episode.issues())
        .containsExactly(new Issue.UnknownCode(SourceCode.of(OF_FORMULARY)));
  }

  @Test
  void toHaveMeasuredIsNoValueOfWhatWasMeasured() {
    Coding cholesterol = new Coding("http://loinc.org", "2093-3", null);

    HarmonizedEpisode episode = harmonize(treatment(cholesterol, TreatmentStatus.GIVEN, hour(0)));

    assertThat(episode.episode().measurements()).isEmpty();
    assertThat(episode.issues()).containsExactly(new Issue.UnknownCode(SourceCode.of(cholesterol)));
  }

  @ParameterizedTest
  @CsvSource({
    "http://hl7.org/fhir/sid/cvx, 140, cvx:140",
    "http://hl7.org/fhir/sid/ndc, 0781-1506-10, ndc:0781-1506-10",
    "http://www.ama-assn.org/go/cpt, 99213, cpt:99213",
    "http://www.cms.gov/Medicare/Coding/ICD10, 0DTJ4ZZ, icd10pcs:0DTJ4ZZ",
    "http://hl7.org/fhir/sid/icd-9-cm, 39.61, icd9:39.61",
    "http://fhir.de/CodeSystem/bfarm/icd-10-gm, I21.0, icd10:I21.0",
    "http://fhir.de/CodeSystem/bfarm/ops, 5-470.11, ops:5-470.11",
    "http://www.whocc.no/atc, J01CE02, atc:J01CE02"
  })
  void anyStandardCodeIsAConceptByItself(String system, String code, String concept) {
    assertThat(
            harmonize(treatment(new Coding(system, code, null), TreatmentStatus.GIVEN, hour(0)))
                .present())
        .containsExactly(ConceptId.parse(concept));
  }

  private static Instant hour(int hour) {
    return ADMITTED.plus(Duration.ofHours(hour));
  }

  private static EpisodeHarmonizer harmonizer(LocalMapping... told) {
    return new EpisodeHarmonizer(
        new MappingTables(CatalogueFile.builtIn(), List.of(told)), new UcumUnits());
  }

  private static HarmonizedEpisode harmonize(Statement... statements) {
    return harmonize(harmonizer(), statements);
  }

  private static HarmonizedEpisode harmonize(
      EpisodeHarmonizer harmonizer, Statement... statements) {
    List<SourceEntry> entries = new ArrayList<>(List.of(entry("stay", encounter())));
    for (int i = 0; i < statements.length; i++) {
      entries.add(entry("resource-" + i, statements[i]));
    }
    return harmonizer.harmonize(KEY, entries);
  }
}
