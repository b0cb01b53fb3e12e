package engraft.harmonization.values;

import static org.assertj.core.api.Assertions.assertThat;

import engraft.clinical.Absence;
import engraft.clinical.ClinicalValue;
import engraft.clinical.ConceptId;
import engraft.contracts.record.Coding;
import engraft.contracts.record.ObservationStatus;
import engraft.contracts.record.SourceValue;
import engraft.harmonization.mapping.CatalogueFile;
import engraft.harmonization.mapping.CodeMapping;
import engraft.harmonization.mapping.Issue;
import engraft.harmonization.mapping.LocalMapping;
import engraft.harmonization.mapping.MappingTables;
import engraft.harmonization.units.UcumUnits;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValueReaderTest {

  private static final String CHOLESTEROL = "loinc:2093-3";
  private static final String SEX = "loinc:76689-9";
  private static final String LABEL = "engraft:heart-disease";

  private final MappingTables tables =
      new MappingTables(CatalogueFile.builtIn(), List.of(new LocalMapping.OfUnit("mgdl", "mg/dL")));
  private final ValueReader reader = new ValueReader(tables, new UcumUnits());

  @Test
  void aNumberComesInTheConceptsUnit() {
    assertThat(read(CHOLESTEROL, quantity(2, "g/L"))).isEqualTo(numeric(200, "mg/dL"));
    assertThat(read(CHOLESTEROL, quantity(200, "mgdl"))).isEqualTo(numeric(200, "mg/dL"));
  }

  @Test
  void aZeroThatNoLivingPatientHasWasNotMeasured() {
    assertThat(read(CHOLESTEROL, quantity(0, "mg/dL"))).isEqualTo(absent(Absence.NOT_MEASURED));
    assertThat(read("engraft:ca", quantity(0, "1"))).isEqualTo(numeric(0, "1"));
  }

  @Test
  void anImpossibleValueIsInError() {
    assertThat(read(CHOLESTEROL, quantity(20_000, "mg/dL"))).isEqualTo(absent(Absence.IN_ERROR));
    assertThat(read("loinc:8310-5", quantity(98.6, "Cel"))).isEqualTo(absent(Absence.IN_ERROR));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1,234", "< 1,234", "-1,500", "1.234,567"})
  void aNumberWhoseCommaMayMeanTwoThingsIsOneItemOfItsConcept(String text) {
    Reading reading = reading(CHOLESTEROL, new SourceValue.Text(text), ObservationStatus.FINAL);

    assertThat(reading.value()).isEqualTo(absent(Absence.UNMAPPED));
    assertThat(reading.issue()).contains(new Issue.UnclearComma(ConceptId.parse(CHOLESTEROL)));
  }

  @Test
  void anUnknownUnitIsUnmappedAndShownForReview() {
    Reading reading = reading(CHOLESTEROL, quantity(5, "furlong"), ObservationStatus.FINAL);

    assertThat(reading.value()).isEqualTo(absent(Absence.UNMAPPED));
    assertThat(reading.issue())
        .contains(new Issue.UnknownUnit(ConceptId.parse(CHOLESTEROL), "furlong"));
  }

  @Test
  void aNumberWithoutUnitIsOnlyUnderstoodWhereThereIsNone() {
    assertThat(read(CHOLESTEROL, quantity(200, ""))).isEqualTo(absent(Absence.UNMAPPED));
    assertThat(read("loinc:9269-2", quantity(14, ""))).isEqualTo(numeric(14, "{score}"));
    assertThat(read("loinc:2744-1", quantity(7.4, "1"))).isEqualTo(numeric(7.4, "[pH]"));
  }

  @Test
  void theSitesTableTellsTheUnitOfANumberWithoutOne() {
    CodeMapping.Mapped mapped =
        new CodeMapping.Mapped(
            tables.definition(ConceptId.parse(CHOLESTEROL)).orElseThrow(), Optional.of("mmol/L"));

    assertThat(reader.read(mapped, quantity(5, ""), ObservationStatus.FINAL).value())
        .isEqualTo(numeric(193.325, "mg/dL"));
    assertThat(reader.read(mapped, quantity(200, "mg/dL"), ObservationStatus.FINAL).value())
        .isEqualTo(numeric(200, "mg/dL"));
  }

  @ParameterizedTest
  @CsvSource({
    "REGISTERED, PENDING",
    "CANCELLED, NOT_MEASURED",
    "ENTERED_IN_ERROR, IN_ERROR",
  })
  void theStatusCountsBeforeTheValue(ObservationStatus status, Absence reason) {
    assertThat(reading(CHOLESTEROL, quantity(200, "mg/dL"), status).value())
        .isEqualTo(absent(reason));
  }

  @ParameterizedTest
  @EnumSource(Absence.class)
  void theSendersReasonIsKept(Absence reason) {
    assertThat(read(CHOLESTEROL, new SourceValue.Missing(reason))).isEqualTo(absent(reason));
  }

  @Test
  void aCategoryIsFoundByCodeOrWordOrNumber() {
    assertThat(read(SEX, concept("http://snomed.info/sct", "248152002")))
        .isEqualTo(new ClinicalValue.Coded("female"));
    assertThat(read(SEX, new SourceValue.Text("M"))).isEqualTo(new ClinicalValue.Coded("male"));
    assertThat(read("engraft:thal", quantity(7, "1")))
        .isEqualTo(new ClinicalValue.Coded("reversible-defect"));
  }

  @Test
  void anUnknownCategoryIsUnmappedAndFreeTextIsNotShown() {
    Reading code = reading(SEX, concept("urn:x", "Z"), ObservationStatus.FINAL);
    Reading text =
        reading(
            SEX,
            new SourceValue.Text("a sentence that may well say too much about somebody"),
            ObservationStatus.FINAL);

    assertThat(code.value()).isEqualTo(absent(Absence.UNMAPPED));
    assertThat(code.issue()).contains(new Issue.UnknownCategory(ConceptId.parse(SEX), "Z"));
    assertThat(text.issue()).contains(new Issue.UnknownCategory(ConceptId.parse(SEX), "…"));
  }

  @Test
  void yesAndNoAreOneAndZeroOfAnOutcome() {
    assertThat(read(LABEL, concept("http://snomed.info/sct", "373066001")))
        .isEqualTo(numeric(1, "1"));
    assertThat(read(LABEL, quantity(0, "1"))).isEqualTo(numeric(0, "1"));
    assertThat(read(CHOLESTEROL, new SourceValue.Text("yes"))).isEqualTo(absent(Absence.UNMAPPED));
  }

  @Test
  void anUndescribedConceptOfTheNetworkIsTakenAsItComes() {
    assertThat(read("engraft:new", quantity(3, "mg/L"))).isEqualTo(numeric(3, "mg/L"));
    assertThat(read("engraft:new", concept("urn:engraft", "mild")))
        .isEqualTo(new ClinicalValue.Coded("mild"));
    assertThat(read("engraft:new", quantity(3, "furlongs"))).isEqualTo(absent(Absence.UNMAPPED));
  }

  private ClinicalValue read(String concept, SourceValue value) {
    return reading(concept, value, ObservationStatus.FINAL).value();
  }

  private Reading reading(String concept, SourceValue value, ObservationStatus status) {
    return reader.read(
        new CodeMapping.Mapped(
            tables.definition(ConceptId.parse(concept)).orElseThrow(), Optional.empty()),
        value,
        status);
  }

  private static SourceValue quantity(double value, String unit) {
    return new SourceValue.Quantity(value, null, unit);
  }

  private static SourceValue concept(String system, String code) {
    return new SourceValue.Concept(List.of(new Coding(system, code, null)), null);
  }

  private static ClinicalValue numeric(double value, String unit) {
    return new ClinicalValue.Numeric(value, unit);
  }

  private static ClinicalValue absent(Absence reason) {
    return new ClinicalValue.Absent(reason);
  }
}
