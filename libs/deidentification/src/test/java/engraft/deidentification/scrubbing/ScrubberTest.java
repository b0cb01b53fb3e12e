package engraft.deidentification.scrubbing;

import static org.assertj.core.api.Assertions.assertThat;

import engraft.deidentification.Category;
import engraft.deidentification.Evidence;
import engraft.deidentification.Finding;
import engraft.deidentification.known.PersonalDetails;
import java.util.List;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScrubberTest {

  private final Scrubber scrubber = new Scrubber((_, _) -> List.of());

  private String scrub(String text) {
    return scrubber.note(text, PersonalDetails.none(), new Dates(100, 2026)).text();
  }

  @Test
  void writesTheKindInPlaceOfAnIdentifier() {
    assertThat(scrub("Frau Müller, Hauptstraße 31, Tel. 0316/385-13283, Fallnummer: 34998877"))
        .isEqualTo("Frau [NAME], [LOCATION], Tel. [CONTACT], Fallnummer: [ID]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "am 11.4.2023 operiert                   | am [DATE 2023-01-01] operiert",
        "el 11 de abril de 2023 ingresa          | el [DATE 2023-01-01] ingresa",
        "on April 11, 2023 he was seen           | on [DATE 2023-01-01] he was seen",
        "on 4/11/2023 the patient was at the ER  | on [DATE 2023-01-01] the patient was at the ER",
        "en agosto de 2015 se opera              | en [DATE 2015-05] se opera",
        "desde 2007 con la diabetes              | desde 2007 con la diabetes"
      })
  void movesDatesAndKeepsYears(String text, String expected) {
    assertThat(scrub(text)).isEqualTo(expected);
  }

  @Test
  void keepsTheDaysBetweenDates() {
    assertThat(scrub("vom 28.2.2024 bis 1.3.2024"))
        .isEqualTo("vom [DATE 2023-11-20] bis [DATE 2023-11-22]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Edad: 70 años         | Edad: 70 años",
        "Edad: 93 años         | Edad: [AGE 90+] años",
        "geb. 2.3.1931         | geb. [DATE]",
        "geb. 2.3.1920, Aufnahme 1.4.2023 | geb. [DATE], Aufnahme [DATE 2022-12-22]"
      })
  void tellsNoAgeAbove89(String text, String expected) {
    assertThat(scrub(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Morbus Parkinson seit Jahren",
        "enfermedad de Crohn con fístulas",
        "linfoma de Hodgkin",
        "síndrome de Sjögren",
        "Parkinson-Syndrom",
        "Alzheimer's disease",
        "signo de Babinski negativo",
        "Escala de Glasgow 15"
      })
  void sparesDiseasesCalledAfterPeopleThoughTheRecogniserTakesThemForPeople(String text) {
    Scrubber eager = new Scrubber(ScrubberTest::everyCapital);

    assertThat(eager.note(text, PersonalDetails.none(), new Dates(0, 2026)).text())
        .containsAnyOf(
            "Parkinson", "Crohn", "Hodgkin", "Sjögren", "Alzheimer", "Babinski", "Glasgow");
  }

  @Test
  void sparesTheDiseaseOfAPatientOfThatName() {
    PersonalDetails parkinson =
        new PersonalDetails(List.of("Janina Parkinson"), List.of(), List.of(), List.of());

    assertThat(
            scrubber
                .note("Frau Parkinson leidet an Morbus Parkinson.", parkinson, new Dates(0, 2026))
                .text())
        .isEqualTo("Frau [NAME] leidet an Morbus Parkinson.");
  }

  @Test
  void masksANameWhereverItIsRepeated() {
    assertThat(scrub("Frau Obradovic kam. Später sagte Obradovic, Obradovics Sohn helfe."))
        .isEqualTo("Frau [NAME] kam. Später sagte [NAME], [NAME] Sohn helfe.");
  }

  @Test
  void saysWhereInTheOriginalItFoundWhat() {
    String text = "Frau Müller kam am 1.4.2023.";

    assertThat(scrubber.note(text, PersonalDetails.none(), new Dates(7, 2026)).findings())
        .containsExactly(
            new Finding(5, 11, Category.NAME, Evidence.PATTERN),
            new Finding(19, 27, Category.DATE, Evidence.PATTERN));
  }

  @Test
  void leavesTheWordsOfALabelToThePatientsOwnNames() {
    PersonalDetails patient =
        new PersonalDetails(List.of("Rivera"), List.of(), List.of(), List.of());

    assertThat(
            scrubber
                .label("Befund Frau Weber, Rivera, 1.4.2023", patient, new Dates(1, 2026))
                .text())
        .isEqualTo("Befund Frau Weber, [NAME], [DATE 2023-03-31]");
  }

  @Property(tries = 500)
  void changesNothingTheSecondTime(
      @ForAll @StringLength(max = 80) String noise, @ForAll @IntRange(max = 364) int days) {
    PersonalDetails patient =
        new PersonalDetails(
            List.of("Rivera", "Ana"), List.of("Getafe"), List.of("612345678"), List.of("368503"));
    String text =
        noise + " Sra. Ana Rivera, 3.4.2021 [NAME] 93 años de edad " + noise + " 612345678";
    Scrubber eager = new Scrubber(ScrubberTest::everyCapital);

    String once = eager.note(text, patient, new Dates(days, 2026)).text();

    assertThat(eager.note(once, patient, new Dates(days, 2026)).text()).isEqualTo(once);
    assertThat(once).doesNotContain("Rivera").doesNotContain("612345678");
  }

  private static List<Finding> everyCapital(String text, List<Finding> forms) {
    return Pattern.compile("\\p{Lu}\\p{L}*")
        .matcher(text)
        .results()
        .map(r -> new Finding(r.start(), r.end(), Category.NAME, Evidence.RECOGNISER))
        .toList();
  }
}
