package engraft.deidentification.known;

import static org.assertj.core.api.Assertions.assertThat;

import engraft.deidentification.Finding;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KnownIdentifiersTest {

  private static final PersonalDetails PATIENT =
      new PersonalDetails(
          List.of("Jürgen", "Rivera Bueno", "Leber"),
          List.of("Calle Miguel Benítez 90", "Getafe", "28901"),
          List.of("+34 612 345 678", "j.rivera@example.org"),
          List.of("NHC-368503", "12"));

  private final KnownIdentifiers known = new KnownIdentifiers(PATIENT);

  private List<String> found(String text) {
    return Finding.merged(known.find(text)).stream()
        .map(finding -> text.substring(finding.start(), finding.end()))
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "El Sr. RIVERA refiere dolor               | RIVERA",
        "Juergen kommt zur Kontrolle               | Juergen",
        "Jürgens Mutter berichtet                  | Jürgens",
        "J. Rivera acude a consulta                | J. Rivera",
        "Paciente Rivrea, estable                  | Rivrea",
        "rivera acude a consulta                   | rivera",
        "Herr Leber wurde entlassen                | Leber",
        "vive en calle miguel benitez, 90          | calle miguel benitez, 90",
        "natural de Getafe (28901)                 | Getafe",
        "llamar al 612-34 56 78                    | 612-34 56 78",
        "tel 0034612345678                         | 612345678",
        "J.Rivera@Example.org                      | J.Rivera@Example.org",
        "historia nhc 368 503 abierta              | nhc 368 503"
      })
  void findsTheirOwnIdentifiersHoweverTheyAreWritten(String text, String identifier) {
    assertThat(found(text)).contains(identifier);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Die Leber ist vergrößert",
        "Leberwerte im Normbereich, Leber unter dem Rippenbogen",
        "buen estado general, 12 leucocitos",
        "Ingresa el paciente con fiebre"
      })
  void leavesOrdinaryWords(String text) {
    assertThat(found(text)).isEmpty();
  }

  @Test
  void neverPrintsWhatItKnows() {
    assertThat(PATIENT.toString()).doesNotContain("Rivera");
  }
}
