package engraft.deidentification.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import engraft.deidentification.Category;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers as those write them who define them: every label with every form. */
class NationalFormsTest {

  private static final List<String> LABELS =
      List.of(
          "",
          "Tel. ",
          "Tel.: ",
          "Telefon ",
          "Tel.-Nr.: ",
          "Telefonnummer: ",
          "Fon: ",
          "Fernruf ",
          "Telefax: ",
          "Fax-Nr.: ",
          "Mobil: ",
          "Handynr.: ",
          "Tel./Fax: ",
          "T: ",
          "F: ",
          "M: ",
          "Tel. dienstl.: ",
          "Tel. (privat): ",
          "Teléfono: ",
          "Tfno: ",
          "Tels.: ",
          "Móv. ",
          "Fax nº ",
          "Teléfono de contacto: ",
          "telefonisch unter ");

  /** DIN 5008 and its predecessor, E.123, and the plans of Austria, Switzerland and Spain. */
  private static final List<String> TELEPHONES =
      List.of(
          "030 12345-67",
          "0172 1234567",
          "+49 30 12345-67",
          "0800 123456",
          "0900 5 123456",
          "(030) 12345678",
          "(0 30) 1 23 45 67",
          "(03 16) 38 51 23",
          "0 30/1 23 45 67",
          "030/1234567",
          "030 - 123 45 67",
          "0049 (0)30 1234567",
          "+49(0)30/12345-67",
          "030.1234567",
          "0316/385-12345",
          "01 404 00-0",
          "01/404 00 DW 12",
          "+43 1 40400-12340",
          "(01) 40 400 - 1234",
          "0316 / 385 - 81234",
          "044 255 11 11",
          "+41 (0)44 255 11 11",
          "91 123 45 67",
          "912 34 56 78",
          "+34 912 345 678",
          "+ 34 93 123 45 67",
          "912.345.678",
          "0171 / 12 34 567",
          "++49 30 1234567",
          "0761/270 - 12 34",
          "089/4400-5 12 34");

  private final Patterns patterns = Patterns.all();

  @Test
  void everyTelephoneIsFoundBehindEveryLabelAndBehindNone() {
    List<String> left = new ArrayList<>();
    for (String label : LABELS) {
      for (String telephone : TELEPHONES) {
        leak("Rückfragen " + label, telephone, ". Mit Gruß", left);
      }
    }
    assertThat(left).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Tel. ",
        "Tel.: ",
        "Tel.-Nr.: ",
        "DW: ",
        "DW ",
        "Durchwahl ",
        "Durchwahl: ",
        "App. ",
        "Apparat ",
        "Nebenstelle ",
        "NSt.: ",
        "Piepser ",
        "Funk ",
        "DECT: ",
        "Fax -",
        "Tel. intern ",
        "Klappe ",
        "Kl. ",
        "Ext. ",
        "extensión ",
        "Busca: "
      })
  void everyExtensionIsFoundBehindEveryLabelOfOne(String label) {
    List<String> left = new ArrayList<>();
    for (String extension : List.of("1234", "12345", "12 34", "81 23", "4-1234", "12-3456")) {
      leak("Station B, ", label, extension, ", Sekretariat", left);
    }
    assertThat(left).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "KVNR: | A 123 456 789",
        "Versicherte | A 123 456 780",
        "Krankenversichertennummer: | A123456789",
        "LANR: | 123 456 701",
        "lebenslange Arztnummer | 1234567 01",
        "BSNR | 12 34 567 89",
        "IK | 26 05 30 012",
        "Institutionskennzeichen | 260 530 012",
        "Rentenversicherungsnummer | 65 170839 J 003",
        "geboren in Ulm, | 65170839J003",
        "Steuer-ID | 12 345 678 901",
        "Personalausweis | L01X00T47",
        "Reisepass-Nr. | C01X00T47",
        "Führerschein | B072RRE2I55",
        "Kennzeichen | GÖ-AB 1234",
        "eGK | 80276001234567890123",
        "BLZ | 370 400 44",
        "BIC | COBADEFFXXX",
        "VNR | 1237 01 01 80",
        "AHV: | 756 1234 5678 97",
        "ZSR-Nr. | A 1234.56",
        "Az.: | 4 C 123/23",
        "Unser Zeichen: | AB/1234",
        "Histologie-Nr.: | H 12345-23",
        "Einsendung | H 2023/12345",
        "Zyto-Nr.: | Z 123/23",
        "Raum | 2.104",
        "Zimmer-Nr. | 12",
        "Haus | A4",
        "Station | 12 West",
        "DNI: | 12.345.678-Z",
        "la paciente | X-1234567-L",
        "Pasaporte nº: | AB 123456",
        "Nº S.S. | 28 12345678 40",
        "Seguridad Social: | 28/12345678/40",
        "Nº de afiliación | 28/1234567840",
        "Colegiada nº | 12345",
        "Col.: | 28 12345",
        "Núm. col. | 12345",
        "IzaNºCol: | 28 28 52001",
        "CIP: | BBBB 1 234567 89 0",
        "CIP-SNS | BBBBBBBBBT123456",
        "CIPA: nhc- | 739146",
        "H.C.: | 12345",
        "Nº de Hª | 12345",
        "Biopsia | 23B0012345",
        "Nº petición: | 12345",
        "Habitación | 214",
        "Matrícula | 1234 BCD"
      })
  void findsWhatAnIssuerDefines(String label, String number) {
    for (String behind : List.of(".", ", Herr", "\n")) {
      List<String> left = new ArrayList<>();
      leak("Befund ", label + (label.endsWith("-") ? "" : " "), number, behind, left);
      assertThat(left).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "IMC 27, TA 104/76 mmHg",
        "PE 04/2029)",
        "Klappe 23 mm, Kl. IV",
        "AZ gut, EZ 2",
        "Histo: 12/15 Lymphknoten befallen",
        "im Haus 3 Tage beobachtet",
        "DW 12 mm, App. 2 cm",
        "colesterol 234, Hb 12.3",
        "ED bei Z. n. ACVB 3-fach"
      })
  void leavesWhatMedicineWritesAlike(String text) {
    assertThat(patterns.find(text))
        .filteredOn(
            found -> found.category() == Category.ID || found.category() == Category.CONTACT)
        .isEmpty();
  }

  private void leak(String before, String number, String behind, List<String> left) {
    leak(before, "", number, behind, left);
  }

  private void leak(String before, String label, String number, String behind, List<String> left) {
    String text = before + label + number + behind;
    BitSet found = new BitSet();
    patterns.find(text).forEach(one -> found.set(one.start(), one.end()));
    int from = before.length() + label.length();
    if (IntStream.range(from, from + number.length())
        .anyMatch(at -> Character.isLetterOrDigit(text.charAt(at)) && !found.get(at))) {
      left.add(label + number);
    }
  }
}
