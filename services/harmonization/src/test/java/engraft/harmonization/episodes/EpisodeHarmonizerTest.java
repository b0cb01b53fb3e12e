package engraft.harmonization.episodes;

import static engraft.harmonization.episodes.Entries.ADMITTED;
import static engraft.harmonization.episodes.Entries.CHOLESTEROL;
import static engraft.harmonization.episodes.Entries.KEY;
import static engraft.harmonization.episodes.Entries.cholesterol;
import static engraft.harmonization.episodes.Entries.encounter;
import static engraft.harmonization.episodes.Entries.entry;
import static engraft.harmonization.episodes.Entries.local;
import static org.assertj.core.api.Assertions.assertThat;

import engraft.clinical.Absence;
import engraft.clinical.ClinicalValue;
import engraft.clinical.ConceptId;
import engraft.clinical.Digest;
import engraft.clinical.Measurement;
import engraft.contracts.record.Coding;
import engraft.contracts.record.SourceValue;
import engraft.contracts.record.Statement;
import engraft.harmonization.mapping.CatalogueFile;
import engraft.harmonization.mapping.Issue;
import engraft.harmonization.mapping.MappingTables;
import engraft.harmonization.mapping.SourceCode;
import engraft.harmonization.units.UcumUnits;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class EpisodeHarmonizerTest {

  private static final ConceptId AGE = ConceptId.parse("loinc:30525-0");
  private static final ConceptId SEX = ConceptId.parse("loinc:76689-9");

  private final EpisodeHarmonizer harmonizer =
      new EpisodeHarmonizer(new MappingTables(CatalogueFile.builtIn(), List.of()), new UcumUnits());

  @Test
  void timeCountsFromTheEncounter() {
    HarmonizedEpisode episode =
        harmonize(
            cholesterol(200, "mg/dL", ADMITTED.plusSeconds(3600)),
            encounter(),
            cholesterol(210, "mg/dL", ADMITTED.minusSeconds(60)));

    assertThat(episode.episode().start()).isEqualTo(ADMITTED);
    assertThat(episode.episode().measurements())
        .containsExactly(measured(210, Duration.ofMinutes(-1)), measured(200, Duration.ofHours(1)));
  }

  @Test
  void withoutAnEncounterTheFirstObservationIsTheStart() {
    HarmonizedEpisode episode =
        harmonize(
            cholesterol(200, "mg/dL", ADMITTED.plusSeconds(60)),
            cholesterol(210, "mg/dL", ADMITTED));

    assertThat(episode.episode().start()).isEqualTo(ADMITTED);
    assertThat(episode.episode().measurements()).hasSize(2);
  }

  @Test
  void ageIsWhatItWasAtTheStart() {
    HarmonizedEpisode episode = harmonize(encounter(), new Statement.Demographics("female", 1957));

    assertThat(episode.episode().latest(AGE)).contains(new ClinicalValue.Numeric(63, "a"));
    assertThat(episode.episode().latest(SEX)).contains(new ClinicalValue.Coded("female"));
  }

  @Test
  void anUnknownSexIsAnAbsenceAndAnImpossibleAgeAnError() {
    HarmonizedEpisode episode = harmonize(encounter(), new Statement.Demographics("unknown", 2022));

    assertThat(episode.absent())
        .containsEntry(SEX, Absence.NOT_MEASURED)
        .containsEntry(AGE, Absence.IN_ERROR);
    assertThat(episode.present()).isEmpty();
  }

  @Test
  void withoutAStartThereIsNoAge() {
    assertThat(harmonize(new Statement.Demographics("male", 1957)).episode().latest(AGE)).isEmpty();
  }

  @Test
  void aDiagnosisIsOneAndARefutedOneZero() {
    HarmonizedEpisode episode =
        harmonize(
            new Statement.Diagnosis(
                List.of(new Coding("http://hl7.org/fhir/sid/icd-10", "I21", null)),
                null,
                false,
                null),
            new Statement.Diagnosis(
                List.of(new Coding("urn:engraft", "heart-disease", null)), null, true, null));

    assertThat(episode.episode().latest(ConceptId.parse("icd10:I21")))
        .contains(new ClinicalValue.Numeric(1, "1"));
    assertThat(episode.episode().latest(ConceptId.parse("engraft:heart-disease")))
        .contains(new ClinicalValue.Numeric(0, "1"));
  }

  @Test
  void aCodeThatNobodyKnowsIsKeptForReview() {
    HarmonizedEpisode episode = harmonize(local("CHOL", 200, "mg/dL"), local("CHOL", 1, ""));

    assertThat(episode.episode().measurements()).isEmpty();
    assertThat(episode.issues())
        .containsExactly(new Issue.UnknownCode(new SourceCode("urn:engraft:local:va", "CHOL")));
  }

  @Test
  void aPresentValueOutweighsAnAbsenceOfTheSameConcept() {
    HarmonizedEpisode episode =
        harmonize(
            cholesterol(200, "mg/dL", ADMITTED),
            Entries.loinc("2093-3", new SourceValue.Missing(Absence.PENDING), ADMITTED),
            Entries.loinc("2345-7", new SourceValue.Missing(Absence.PENDING), ADMITTED));

    assertThat(episode.present()).containsExactly(CHOLESTEROL);
    assertThat(episode.absent())
        .containsOnlyKeys(ConceptId.parse("loinc:2345-7"))
        .containsValue(Absence.PENDING);
  }

  @Test
  void aCorrectionWithFewerPartsTakesTheOthersAway() {
    Instant corrected = Instant.EPOCH.plusSeconds(1);
    Statement systolic =
        Entries.loinc("8480-6", new SourceValue.Quantity(120, null, "mm[Hg]"), ADMITTED);
    Statement diastolic =
        Entries.loinc("8462-4", new SourceValue.Quantity(80, null, "mm[Hg]"), ADMITTED);

    HarmonizedEpisode episode =
        harmonizer.harmonize(
            KEY,
            List.of(
                version("bp.8480-6", systolic, corrected, "second"),
                version("bp.8462-4", diastolic, Instant.EPOCH, "first"),
                version("other.8462-4", diastolic, Instant.EPOCH, "other")));

    assertThat(episode.episode().measurements()).hasSize(2);
  }

  private static SourceEntry version(
      String id, Statement statement, Instant received, String content) {
    return new SourceEntry("Observation", id, received, Digest.ofText(content), statement);
  }

  @Test
  void notesImagesAndVariantsComeAlong() {
    HarmonizedEpisode episode =
        harmonize(
            encounter(),
            new Statement.NoteText("en", "Chest pain on exertion.", ADMITTED.plusSeconds(60)),
            new Statement.ImageData(
                new Coding("http://loinc.org", "30745-4", null),
                1,
                2,
                Base64.getEncoder().encodeToString(new byte[] {1, 2}),
                null),
            new Statement.VariantFinding("BRCA1", "c.68_69del", 1));

    assertThat(episode.episode().notes()).hasSize(1);
    assertThat(episode.episode().images())
        .first()
        .satisfies(image -> assertThat(image.pixels()).containsExactly(1, 2));
    assertThat(episode.episode().variants()).hasSize(1);
  }

  private HarmonizedEpisode harmonize(Statement... statements) {
    SourceEntries entries = new SourceEntries();
    for (int i = 0; i < statements.length; i++) {
      entries.add(entry("resource-" + i, statements[i], Instant.EPOCH));
    }
    return harmonizer.harmonize(KEY, entries.inOrder());
  }

  private static Measurement measured(double value, Duration time) {
    return new Measurement(CHOLESTEROL, new ClinicalValue.Numeric(value, "mg/dL"), time);
  }
}
