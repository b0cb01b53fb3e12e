package engraft.harmonization.suggestions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import engraft.clinical.ConceptId;
import engraft.contracts.record.Coding;
import engraft.contracts.record.ObservationStatus;
import engraft.contracts.record.SourceValue;
import engraft.contracts.record.Statement;
import engraft.contracts.record.TreatmentStatus;
import engraft.harmonization.mapping.CatalogueFile;
import engraft.harmonization.mapping.MappingTables;
import engraft.harmonization.units.UcumUnits;
import engraft.harmonization.unmapped.ReviewItem;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestTest {

  private static final MappingTables TABLES = new MappingTables(CatalogueFile.builtIn(), List.of());
  private static final long SEED = 11;

  private final Suggest suggest = new Suggest(new UcumUnits());

  @ParameterizedTest
  @CsvSource({
    "K1, Kalium im Serum, 4.2, 0.5, mmol/L, loinc:2823-3",
    "LAB77, Natrium, 139, 4, mmol/L, loinc:2951-2",
    "X9, Kreatinin i.S., 88, 25, umol/L, loinc:2160-0",
    "P5, Leukozyten, 8.5, 3, /nL, loinc:6690-2",
    "T, Temperatura corporal, 36.8, 0.6, Cel, loinc:8310-5",
    "A, Sodio en suero, 140, 4, mmol/L, loinc:2951-2",
  })
  void aNameAUnitAndValuesTellTheConcept(
      String code, String name, double mean, double deviation, String unit, String concept) {
    List<Suggestion> found =
        suggest.of(code(code), sent(code, name, mean, deviation, unit, 40), TABLES);

    assertThat(found).extracting(one -> one.concept().toString()).first().isEqualTo(concept);
    assertThat(found.getFirst().score()).isGreaterThan(0.7);
  }

  @ParameterizedTest
  @CsvSource({"4.2, 0.5, loinc:2823-3", "139, 4, loinc:2951-2", "102, 3, loinc:2075-0"})
  void whereTheNameTellsNothingTheValuesDo(double mean, double deviation, String concept) {
    List<Suggestion> found =
        suggest.of(code("4711"), sent("4711", null, mean, deviation, "mmol/L", 60), TABLES);

    assertThat(found.getFirst().concept()).hasToString(concept);
    assertThat(found.getFirst().names()).isNull();
    assertThat(found.getFirst().because()).contains("60 numbers about");
  }

  @Test
  void numbersWithoutAUnitAreGivenTheOneInWhichTheyAreUsual() {
    assertThat(first("GLU", "Glukose", 5.6, 1.2).unit()).isEqualTo("mmol/L");
    assertThat(first("GLU", "Glukose", 105, 25).unit()).isEqualTo("mg/dL");
    assertThat(first("TEMP", "Temperature", 98.4, 1).unit()).isEqualTo("[degF]");
  }

  @Test
  void whatIsMeasuredInAnotherKindOfUnitIsNotSuggested() {
    assertThat(suggest.of(code("Kalium"), sent("Kalium", null, 70, 9, "kg", 40), TABLES))
        .extracting(one -> one.concept().toString())
        .doesNotContain("loinc:2823-3");
  }

  @Test
  void nothingIsSuggestedForWhatIsLikeNothing() {
    assertThat(suggest.of(code("QQZ"), List.of(), TABLES)).isEmpty();
  }

  @Test
  void aDrugIsNotTakenForTheResultOfItsName() {
    Statement drug =
        new Statement.Treatment(
            List.of(new Coding("urn:local", "KALIUM", "Kalium")),
            "Kalium",
            TreatmentStatus.GIVEN,
            null);

    assertThat(suggest.of(code("KALIUM"), List.of(drug), TABLES)).isEmpty();
  }

  @Test
  void aTreatmentIsSuggestedByItsWords() {
    Statement seen =
        new Statement.Treatment(
            List.of(new Coding("urn:local", "P7", "Heart disease found by angiography")),
            null,
            TreatmentStatus.GIVEN,
            null);

    assertThat(suggest.of(code("P7"), List.of(seen), TABLES))
        .extracting(one -> one.concept().toString())
        .startsWith("engraft:heart-disease");
  }

  @Test
  void anAmbiguousCodeIsDecidedAmongItsCandidates() {
    ReviewItem item =
        new ReviewItem(
            "1",
            "ambiguous",
            "urn:lab",
            "HB",
            null,
            List.of(ConceptId.parse("loinc:4548-4"), ConceptId.parse("loinc:718-7")),
            3);

    List<Suggestion> found =
        suggest.of(item, sent("HB", "Hämoglobin", 13.5, 2, "g/dL", 40), TABLES);

    assertThat(found).extracting(one -> one.concept().toString()).containsExactly("loinc:718-7");
  }

  @Test
  void aUnitThatIsNoneIsReadByItsLettersAndItsNumbers() {
    ReviewItem item =
        new ReviewItem("1", "unit", null, "mg%", ConceptId.parse("loinc:2093-3"), null, 3);

    Suggestion best = suggest.of(item, sent("x", null, 205, 40, "mg%", 40), TABLES).getFirst();

    assertThat(best.unit()).isEqualTo("mg/dL");
    assertThat(best.values()).isGreaterThan(0.8);
  }

  @Test
  void aWordIsReadByTheCategoryThatItIsLike() {
    ReviewItem item =
        new ReviewItem(
            "1", "category", null, "femenino (female)", ConceptId.parse("loinc:76689-9"), null, 3);

    assertThat(suggest.of(item, List.of(), TABLES).getFirst().category()).isEqualTo("female");
  }

  @Test
  void usualNumbersAgreeAndOthersDoNot() {
    Usual usual = new Usual(3.3, 5.3);

    assertThat(usual.agreement(numbers(4.3, 0.6, 500))).isGreaterThan(0.9);
    assertThat(usual.agreement(numbers(139, 4, 500))).isCloseTo(0, within(0.01));
    assertThat(usual.agreement(new double[0])).isZero();
    assertThat(new Usual(0.5, 150).agreement(new double[] {0, 0, 0})).isZero();
  }

  @Test
  void namesAreAlikeWhateverCaseAccentsAndOrder() {
    assertThat(Likeness.of("Hämoglobin", "HAMOGLOBIN")).isOne();
    assertThat(Likeness.of("systolic blood pressure", "Pressure, systolic")).isGreaterThan(0.9);
    assertThat(Likeness.of("Kreatinin", "creatinine")).isGreaterThan(0.7);
    assertThat(Likeness.of("K", "Kalium")).isZero();
    assertThat(Likeness.of("", "Kalium")).isZero();
  }

  private Suggestion first(String code, String name, double mean, double deviation) {
    return suggest.of(code(code), sent(code, name, mean, deviation, "", 40), TABLES).getFirst();
  }

  private static ReviewItem code(String code) {
    return new ReviewItem("1", "code", "urn:lab", code, null, null, 3);
  }

  private static List<Statement> sent(
      String code, @Nullable String name, double mean, double deviation, String unit, int count) {
    List<Statement> sent = new ArrayList<>();
    for (double number : numbers(mean, deviation, count)) {
      sent.add(
          new Statement.Observation(
              List.of(new Coding("urn:lab", code, name)),
              null,
              new SourceValue.Quantity(number, null, unit),
              ObservationStatus.FINAL,
              null));
    }
    return sent;
  }

  private static double[] numbers(double mean, double deviation, int count) {
    return new Random(SEED).doubles(count).map(u -> mean + deviation * normal(u)).toArray();
  }

  /** Of a normal distribution, from a share of it: by the logistic one, good to a few percent. */
  private static double normal(double share) {
    double inside = Math.clamp(share, 0.001, 0.999);
    return Math.log(inside / (1 - inside)) / 1.702;
  }
}
