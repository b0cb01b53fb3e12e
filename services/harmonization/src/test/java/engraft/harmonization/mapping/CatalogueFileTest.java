package engraft.harmonization.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import engraft.clinical.ConceptId;
import engraft.harmonization.mapping.ConceptDefinition.NumericForm;
import engraft.harmonization.mapping.ConceptDefinition.OpenForm;
import engraft.harmonization.units.UcumUnits;
import java.util.List;
import org.junit.jupiter.api.Test;

class CatalogueFileTest {

  private final Catalogue catalogue = CatalogueFile.builtIn();

  @Test
  void everyUnitOfTheCatalogueIsUcum() {
    UcumUnits units = new UcumUnits();

    assertThat(catalogue.concepts())
        .map(entry -> entry.concept().form())
        .filteredOn(NumericForm.class::isInstance)
        .map(form -> ((NumericForm) form).unit())
        .hasSizeGreaterThan(50)
        .allMatch(units::isUcum);
  }

  @Test
  void aZeroThatMeansMissingIsNeverPlausible() {
    assertThat(catalogue.concepts())
        .filteredOn(
            entry -> entry.concept().form() instanceof NumericForm form && form.zeroMeansMissing())
        .isNotEmpty()
        .allMatch(entry -> !((NumericForm) entry.concept().form()).plausible().contains(0));
  }

  @Test
  void synonymsLeadToTheirConcept() {
    assertThat(catalogue.find(ConceptId.parse("loinc:14647-2")).orElseThrow().id())
        .isEqualTo(ConceptId.parse("loinc:2093-3"));
  }

  @Test
  void theNetworksOwnCodesAreConceptsEvenUndescribed() {
    assertThat(catalogue.find(ConceptId.parse("engraft:something-new")).orElseThrow().form())
        .isEqualTo(new OpenForm());
    assertThat(catalogue.find(ConceptId.parse("loinc:0-0"))).isEmpty();
  }

  @Test
  void aCodeStandsForOneConcept() {
    Catalogue.Entry entry = catalogue.concepts().getFirst();

    assertThatThrownBy(() -> new Catalogue(List.of(entry, entry)))
        .hasMessageContaining(entry.concept().id().toString());
  }
}
