package engraft.harmonization.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import engraft.clinical.ConceptId;
import engraft.contracts.record.Coding;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MappingTablesTest {

  private static final Catalogue CATALOGUE = CatalogueFile.builtIn();
  private static final ConceptId CHOLESTEROL = ConceptId.parse("loinc:2093-3");
  private static final ConceptId GLUCOSE = ConceptId.parse("loinc:2345-7");
  private static final SourceCode LOCAL = new SourceCode("urn:engraft:local:va", "CHOL");

  @Test
  void aStandardCodeIsMappedByTheCatalogue() {
    assertThat(mapped(tables(), coding("http://loinc.org", "2093-3"))).isEqualTo(CHOLESTEROL);
  }

  @Test
  void aLocalCodeIsUnmappedUntilTheSiteTellsWhatItMeans() {
    Coding coding = coding(LOCAL.system(), LOCAL.code());
    LocalMapping told = new LocalMapping.OfCode(LOCAL, CHOLESTEROL, Optional.of("mmol/L"));

    assertThat(tables().map(List.of(coding))).isEqualTo(new CodeMapping.Unmapped(LOCAL));
    assertThat(tables(told).map(List.of(coding)))
        .isEqualTo(
            new CodeMapping.Mapped(
                CATALOGUE.find(CHOLESTEROL).orElseThrow(), Optional.of("mmol/L")));
  }

  @Test
  void theSitesWordOutweighsTheCatalogue() {
    LocalMapping told = new LocalMapping.OfCode(LOCAL, GLUCOSE, Optional.empty());

    assertThat(
            mapped(
                tables(told),
                coding("http://loinc.org", "2093-3"),
                coding(LOCAL.system(), LOCAL.code())))
        .isEqualTo(GLUCOSE);
  }

  @Test
  void codesThatDisagreeAreAmbiguous() {
    assertThat(
            tables()
                .map(
                    List.of(
                        coding("http://loinc.org", "2093-3"),
                        coding("http://loinc.org", "2345-7"))))
        .isInstanceOfSatisfying(
            CodeMapping.Ambiguous.class,
            ambiguous -> assertThat(ambiguous.candidates()).containsExactly(CHOLESTEROL, GLUCOSE));
  }

  @Test
  void codesThatAgreeAreNot() {
    assertThat(
            mapped(
                tables(),
                coding("http://loinc.org", "2093-3"),
                coding("http://loinc.org", "14647-2"),
                coding("urn:elsewhere", "x")))
        .isEqualTo(CHOLESTEROL);
  }

  @Test
  void noCodeAtAllIsUnmapped() {
    assertThat(tables().map(List.of())).isInstanceOf(CodeMapping.Unmapped.class);
  }

  @Test
  void categoriesAreFoundByStandardCodeByWordAndByWhatTheSiteTold() {
    ConceptDefinition sex = CATALOGUE.find(ConceptId.parse("loinc:76689-9")).orElseThrow();
    MappingTables tables = tables(new LocalMapping.OfCategory(sex.id(), "W", "female"));

    assertThat(tables.category(sex, List.of("snomed:248153007"))).contains("male");
    assertThat(tables.category(sex, List.of(" Female "))).contains("female");
    assertThat(tables.category(sex, List.of("w"))).contains("female");
    assertThat(tables.category(sex, List.of("x"))).isEmpty();
  }

  @Test
  void theDigestNamesTheContentWhateverItsOrder() {
    LocalMapping code = new LocalMapping.OfCode(LOCAL, CHOLESTEROL, Optional.empty());
    LocalMapping unit = new LocalMapping.OfUnit("mgdl", "mg/dL");

    assertThat(tables(code, unit).digest())
        .isEqualTo(tables(unit, code).digest())
        .isNotEqualTo(tables(code).digest());
  }

  @Test
  void aLaterMappingReplacesTheEarlierOfTheSameCode() {
    MappingTables tables =
        tables(
            new LocalMapping.OfCode(LOCAL, CHOLESTEROL, Optional.empty()),
            new LocalMapping.OfCode(LOCAL, GLUCOSE, Optional.empty()));

    assertThat(mapped(tables, coding(LOCAL.system(), LOCAL.code()))).isEqualTo(GLUCOSE);
    assertThat(tables.locals()).hasSize(1);
  }

  private static ConceptId mapped(MappingTables tables, Coding... codings) {
    return ((CodeMapping.Mapped) tables.map(List.of(codings))).concept().id();
  }

  private static MappingTables tables(LocalMapping... locals) {
    return new MappingTables(CATALOGUE, List.of(locals));
  }

  private static Coding coding(String system, String code) {
    return new Coding(system, code, null);
  }
}
