package engraft.deidentification.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import engraft.deidentification.Category;
import engraft.deidentification.Finding;
import engraft.deidentification.text.Form;
import engraft.deidentification.text.Forms;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatternsTest {

  private static final int LONG = 200_000;
  private static final Duration SOON = Duration.ofSeconds(20);

  private final Patterns patterns = Patterns.all();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "DATE     | Fecha de nacimiento: 03/03/1946.          | 03/03/1946",
        "DATE     | stationär vom 2.2.2023 an                 | 2.2.2023",
        "DATE     | consulta en agosto de 2015 por dolor      | agosto de 2015",
        "DATE     | el 12 de marzo de 2019 ingresa            | 12 de marzo de 2019",
        "DATE     | am 17. August 2033 entlassen              | 17. August 2033",
        "DATE     | seen on March 3, 2020 for                 | March 3, 2020",
        "DATE     | DOB 1961-04-23.                           | 1961-04-23",
        "DATE     | Implantation 8/2023                       | 8/2023",
        "AGE      | Edad: 70 años                             | 70",
        "AGE      | a 93-year-old man                         | 93",
        "ID       | NHC: 368503.                              | 368503",
        "ID       | NASS: 26 63514095 74.                     | 26 63514095 74",
        "ID       | DNI 12345678Z                             | 12345678Z",
        "ID       | MRN: A-2023441                            | A-2023441",
        "ID       | SSN 078-05-1120                           | 078-05-1120",
        "ID       | Fall-Nr.6733340001, *24                   | 6733340001",
        "ID       | Befund vom Vortag (E-Nr.: 40218337):      | 40218337",
        "ID       | Probennummer 2024-55012 liegt vor         | 2024-55012",
        "ID       | Versicherungs-Nr. 88 120 4471             | 88 120 4471",
        "ID       | Aufnahmenummer: 70023315                  | 70023315",
        "ID       | PIZ: 2204417730                           | 2204417730",
        "ID       | SV: 7281 040759                           | 7281 040759",
        "ID       | Frau Egger, 1018 010180, stellt sich vor  | 1018 010180",
        "ID       | Histologie (K30217/24): kein Tumor        | K30217/24",
        "ID       | KVNR A123456780                           | A123456780",
        "ID       | Station: B12. OG. Urologie                | B12",
        "ID       | zuletzt auf Station 2204.                 | 2204",
        "ID       | auf die Nierenstation N-07 verlegt        | N-07",
        "ID       | Kontrolle in der HNO-Ambulanz 2           | 2",
        "ID       | von Station IV zu uns                     | IV",
        "ID       | Abteilung Chirurgie / Zi: 214             | 214",
        "ID       | Aufenthalt auf NEU12 im Vorjahr           | NEU12",
        "ID       | Rückverlegung auf die KARD-3 am Montag    | KARD-3",
        "CONTACT  | Rückruf unter der Nummer 0731 500-61234.  | 0731 500-61234",
        "CONTACT  | Tel.-Nr.: 0731 500 61234                  | 0731 500 61234",
        "CONTACT  | Telefonnummer 0731/50061234               | 0731/50061234",
        "CONTACT  | Tel. privat: 0664 1234567                 | 0664 1234567",
        "CONTACT  | Mobiltelefon: 0171 5550123                | 0171 5550123",
        "CONTACT  | erreichbar (0731) 500-61234               | (0731) 500-61234",
        "CONTACT  | unter 0731/500-61234, Fax -35             | 0731/500-61234",
        "CONTACT  | unter 0731/500-61234.                     | 0731/500-61234",
        "CONTACT  | Durchwahl: 61234                          | 61234",
        "CONTACT  | DW 6123                                   | 6123",
        "CONTACT  | +4973150061234                            | +4973150061234",
        "CONTACT  | an ambulanz(at)klinik.example             | ambulanz(at)klinik.example",
        "CONTACT  | an ambulanz [at] klinik [punkt] example   | ambulanz [at] klinik [punkt] example",
        "CONTACT  | E-mail: nnavcu@hotmail.com                | nnavcu@hotmail.com",
        "CONTACT  | Tel. 0316/385-13283                       | 0316/385-13283",
        "CONTACT  | Phone: (617) 555-0143                     | (617) 555-0143",
        "CONTACT  | ambulanz @ klinik.example                 | ambulanz @ klinik.example",
        "CONTACT  | intern ambulanz@klinik                    | ambulanz@klinik",
        "CONTACT  | Tel.: 0731/500-61234, Fax: -35            | -35",
        "CONTACT  | siehe www.klinik.example/x                | www.klinik.example/x",
        "LOCATION | CP: 28016.                                | 28016",
        "LOCATION | Hauptstraße 31 wohnhaft                   | Hauptstraße 31",
        "LOCATION | Calle Miguel Benitez 90.                  | Calle Miguel Benitez 90",
        "LOCATION | lives at 12 Oak Hill Road with            | 12 Oak Hill Road",
        "NAME     | Sehr geehrte Frau Müller-Wenz,            | Müller-Wenz",
        "NAME     | Remitido por Dra. Ana López               | Ana López",
        "NAME     | Mr. John Q. Smith was seen                | John Q. Smith",
        "NAME     | Prof. Dr. Kuno zur Linden                 | Kuno zur Linden",
        "NAME     | Termin bei Dr. Egger zur Kontrolle am     | Egger",
        "NAME     | Herr Egger vom Jugendamt war hier         | Egger",
        "NAME     | Befund: Karl M. Albers * 23.11.1979       | Karl M. Albers",
        "NAME     | Patientin: Albers, Karla geb. am 2.1.1967 | Albers, Karla",
        "NAME     | unsere Patientin T. Albers, die sich      | T. Albers",
        "DATE     | der sich vom 4. bis 18.10.21 bei uns      | 4.",
        "DATE     | vom 2. bis zum 7.10.2021 stationär        | 2.",
        "DATE     | Erstdiagnose im Oktober d. J.             | Oktober",
        "ID       | Aktenzeichen: 2024-5501                   | 2024-5501",
        "ID       | Auftragsnummer 40218337                   | 40218337",
        "ID       | ID: 7730112                               | 7730112",
        "ID       | Übernahme von Stat. 5                     | 5",
        "ID       | Pavillon 12                               | 12",
        "ID       | erst hier, zuvor auf ABC-2                | ABC-2",
        "ID       | Konto DE89 3704 0044 0532 0130 00 bitte   | DE89 3704 0044 0532 0130 00",
        "ID       | versichert unter 756.9217.0769.85         | 756.9217.0769.85",
        "ID       | Unterlagen 20417733, anbei                | 20417733",
        "ID       | siehe auch M-204177 im Archiv             | M-204177",
        "ID       | Vorbefund 2023/104417 verglichen          | 2023/104417",
        "ID       | Einsendung 104417/23 vom Vortag           | 104417/23",
        "ID       | Histo 20417/23: kein Tumor                | 20417/23",
        "ID       | Kostenstelle 92 liegt vor, IK 260100023   | 260100023",
        "ID       | Medizinische Klinik II                    | II",
        "ID       | zurück an die Kardiologie B3              | B3",
        "ID       | Caso 12345678A sin letra válida           | 12345678A",
        "ID       | Bett: 12                                  | 12",
        "CONTACT  | bei Fragen DW 88 oder Tel. 4417           | 4417",
        "CONTACT  | Tel. +49 (0) 731 / 500 - 61 23 4 - 0      | +49 (0) 731 / 500 - 61 23 4 - 0",
        "CONTACT  | Tel. 0731/500 DW 61234                    | 0731/500 DW 61234",
        "CONTACT  | 0731 500 – 61234                          | 0731 500 – 61234",
        "CONTACT  | bei Fragen DW 88, danke                   | 88",
        "CONTACT  | Apparat 204 verlangen                     | 204",
        "CONTACT  | 0731 / 500 - 61234 zu den Bürozeiten      | 0731 / 500 - 61234",
        "CONTACT  | erreichbar 0731.5006.1234                 | 0731.5006.1234",
        "CONTACT  | mehr auf klinikum-beispiel.de/ambulanz    | klinikum-beispiel.de/ambulanz",
        "CONTACT  | Postfach 12 34 56                         | 12 34 56"
      })
  void findsWhatHasTheFormOfAnIdentifier(Category category, String text, String identifier) {
    assertThat(patterns.find(text))
        .filteredOn(finding -> finding.category() == category)
        .extracting(finding -> text.substring(finding.start(), finding.end()))
        .contains(identifier);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Furosemid 40mg 1-0-1",
        "Pantoloc 40 mg 1-0-10",
        "RR 130/80 mmHg",
        "TA: 130/80, FC: 80",
        "CA19-9: 12.5 U/ml",
        "plaquetas 275 000",
        "Leuko 8.830, Hb 9.4, Thrombo 323.000",
        "BRAF V600E",
        "Verbrennung 1. - 3. Grades",
        "Sehr geehrte Frau Kollegin",
        "Pat. M. Parkinson seit Jahren",
        "Patient M. Crohn, unter Infliximab",
        "Nachweis auf HER2 und von CD20",
        "INR 2.34, INr 0.99, Quick 48 %",
        "hematíes (4.400.000-5.800.000)",
        "según el RD 1299/2006",
        "auf Station 12 Tage beatmet",
        "Leukozytenzahl 12300/µl",
        "Klappe 27 mm, DW 12 mm",
        "Studie Studien-Nr. NCT01234567",
        "M8140/3, ICD-10 C50.9",
        "Nachweis von CK20, CD138 und HLA-B27",
        "SV 110 ml, HZV 5,4 l/min",
        "plaquetas 234000, leucocitos 11200",
        "Penicilina G 4000000 UI cada 4 horas",
        "carga viral 1254331 copias/ml",
        "Thrombozyten 153000/µl, Ferritin 123456 µg/l",
        "Viruslast 204177 IE/ml",
        "Referenz 150000-400000",
        "im Bett 30 Grad Oberkörperhochlagerung",
        "Grad II, Stadium IV, NYHA III",
        "Diabetes mellitus Typ II",
        "App. 2 cm, DW 12 mm",
        "EudraCT-Nr. 2010-021234-10",
        "0,5 1000 2000",
        "láser Nd:YAG 15 pulsos (4-7 mJ/pulso)"
      })
  void leavesWhatMedicineWritesAlike(String text) {
    assertThat(patterns.find(text)).isEmpty();
  }

  @Property(tries = 40)
  void staysWithinTheTimeOfAnHonestTextWhateverIsRepeated(@ForAll("hostile") String piece) {
    String text = piece.repeat(LONG / piece.length());
    Instant start = Instant.now();

    List<Finding> findings = patterns.find(text);

    assertThat(Duration.between(start, Instant.now())).isLessThan(SOON);
    assertThat(findings).allMatch(finding -> finding.end() <= text.length());
  }

  @Provide
  Arbitrary<String> hostile() {
    Arbitrary<String> forms =
        Arbitraries.of(
            "1.",
            "1/",
            "0",
            "9 ",
            "a",
            "A",
            "a@",
            "a.",
            "+1 ",
            "(",
            "Tel ",
            "Dr. ",
            "Von ",
            "Calle ",
            "D-",
            "C.P. ",
            "\n",
            " ",
            "-",
            "X1",
            "12 ",
            "de ",
            "mar ",
            "Zz",
            "ß",
            "é",
            "nr",
            "E-Nr. ",
            "Station ",
            "(at)",
            "\u0301");
    return forms.list().ofMinSize(1).ofMaxSize(6).map(parts -> String.join("", parts));
  }

  private static final List<Form> FORMS =
      Stream.of(
              DateRules.rules(),
              IdentifierRules.rules(),
              NationalRules.rules(),
              ContactRules.rules(),
              TelephoneRules.rules(),
              NameRules.rules(),
              NumberRules.rules())
          .flatMap(List::stream)
          .map(Rule::form)
          .toList();

  /** A rule skips places that its form cannot begin at; nothing may be lost by it. */
  @Property(tries = 300)
  void everyFormIsFoundWhereItsExpressionFindsIt(@ForAll("written") String text) {
    Map<Integer, List<String>> found = new HashMap<>();
    new Forms(FORMS)
        .each(
            text,
            (form, match) -> found.computeIfAbsent(form, _ -> new ArrayList<>()).add(place(match)));
    for (int form = 0; form < FORMS.size(); form++) {
      Pattern pattern = FORMS.get(form).pattern();
      assertThat(found.getOrDefault(form, List.of()))
          .as(pattern.pattern())
          .isEqualTo(pattern.matcher(text).results().map(PatternsTest::place).toList());
    }
  }

  private static String place(MatchResult match) {
    return match.start() + "-" + match.end();
  }

  @Provide
  Arbitrary<String> written() {
    Arbitrary<String> parts =
        Arbitraries.of(
            "03/03/1946",
            "2.2.2023",
            "12 de marzo de 2019",
            "March 3, 2020",
            "8/2023",
            "mar-16",
            "el 3-4-16",
            "año 2015",
            "Edad: 70",
            "70 años de edad",
            "93-year-old",
            "NHC: 368503",
            "26 63514095 74",
            "12345678Z",
            "Fall-Nr.6733340001",
            "Station A3",
            "Probennummer 2024-55012",
            "E-Nr.: 40218337",
            "1018 010180",
            "Aufenthalt auf NEU12",
            "K30217/24",
            "0731 500-61234",
            "Durchwahl: 61234",
            "a (at) b.de",
            "SSN 078-05-1120",
            "a.b@c.es",
            "www.klinik.example/x",
            "Tel. 0316/385-13283",
            "(617) 555-0143",
            "+34 600 12 34 56",
            "CP: 28016",
            "D-50931",
            "MA 02115",
            "Hauptstraße 31",
            "Calle Miguel Benitez 90",
            "12 Oak Hill Road",
            "Frau Müller-Wenz",
            "Dra. Ana López",
            " ",
            " ",
            "\n",
            ".",
            ",",
            "a",
            "\u017f",
            "\u212a",
            "\ud83d\ude00",
            "\ud83d",
            "é",
            "7");
    return parts.list().ofMaxSize(12).map(all -> String.join("", all));
  }
}
