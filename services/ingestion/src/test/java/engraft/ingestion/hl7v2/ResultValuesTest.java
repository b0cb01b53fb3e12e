package engraft.ingestion.hl7v2;

import static engraft.ingestion.hl7v2.Hl7.msh;
import static engraft.ingestion.hl7v2.Hl7.obr;
import static engraft.ingestion.hl7v2.Hl7.obx;
import static engraft.ingestion.hl7v2.Hl7.pid;
import static org.assertj.core.api.Assertions.assertThat;

import engraft.clinical.Absence;
import engraft.contracts.record.ClinicalRecord;
import engraft.contracts.record.Coding;
import engraft.contracts.record.SourceValue;
import engraft.contracts.record.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResultValuesTest {

  private final Hl7Door door = new Hl7Door();

  @ParameterizedTest
  @CsvSource({
    "NM, 5.50, 5.5, ",
    "NM, +7, 7, ",
    "NM, <5, 5, <",
    "NM, >= 10, 10, >=",
    "NM, -.5, -0.5, ",
    "SN, <^5, 5, <",
    "SN, ^12, 12, ",
    "SN, >=^0.5, 0.5, >=",
    "ST, 5.5, 5.5, ",
    "ST, <0.01, 0.01, <",
    "NM, '5,5', 5.5, ",
    "NM, '< 12,75', 12.75, <",
    "NM, '0,125', 0.125, ",
    "NM, '-1,2345', -1.2345, ",
    "SN, '<^0,5', 0.5, <",
    "ST, '7,35', 7.35, "
  })
  void numbersAreNumbers(String type, String value, double number, @Nullable String comparator) {
    assertThat(read(type, value, "mg/dL", "F"))
        .isEqualTo(new SourceValue.Quantity(number, comparator, "mg/dL"));
  }

  @ParameterizedTest
  @CsvSource({
    "SN, ^1^:^128, 1:128",
    "SN, ^5^-^10, 5 mg/dL - 10 mg/dL",
    "SN, ^2^+, 2+",
    "NM, HEMOLYZED, HEMOLYZED",
    "NM, '1,234', '1,234'",
    "NM, '1,234,567', '1,234,567'",
    "NM, '1.234,5', '1.234,5'",
    "TX, a\\F\\b\\.br\\c, 'a|b\nc'",
    "TX, M\\XFC\\ller\\X0D0A\\\\XC3A9\\ \\X5C\\ \\Xz\\, 'M\u00fcller\r\n\u00e9 \\ \\Xz\\'",
    "FT, one~two, 'one\ntwo'",
    "DT, 2024, 2024-01-01T00:00:00Z",
    "TS, 202403051200+0100, 2024-03-05T11:00:00Z",
    "TM, 1530, 15:30:00"
  })
  void otherValuesAreText(String type, String value, String text) {
    assertThat(read(type, value, "mg/dL", "F")).isEqualTo(new SourceValue.Text(text));
  }

  @ParameterizedTest
  @CsvSource({
    "NM, '', F, NOT_MEASURED",
    "NM, '\"\"', F, NOT_MEASURED",
    "SN, ^, F, NOT_MEASURED",
    "CWE, ^^, F, NOT_MEASURED",
    "DT, 00010101, F, UNMAPPED",
    "NM, '', P, PENDING",
    "NM, '\"\"', C, IN_ERROR",
    "NM, 5, I, PENDING",
    "NM, 5, X, NOT_MEASURED",
    "NM, 5, N, NOT_MEASURED",
    "NM, 5, D, IN_ERROR",
    "NM, 5, W, IN_ERROR",
    "DTM, 20240232, F, UNMAPPED",
    "XTN, 555-1234, F, WITHHELD",
    "XAD, 1 Main St, F, WITHHELD",
    "ED, ^application^pdf^Base64^AAAA, F, UNMAPPED",
    "RP, http://x, F, UNMAPPED"
  })
  void absenceHasItsReason(String type, String value, String status, Absence reason) {
    assertThat(read(type, value, "mg/dL", status)).isEqualTo(new SourceValue.Missing(reason));
  }

  @Test
  void aCodedResultKeepsEveryCodingAsItWasSent() {
    assertThat(read("CWE", "260373001^Detected^SCT^POS^Positive^99LAB^^^detected!", "", "F"))
        .isEqualTo(
            new SourceValue.Concept(
                List.of(
                    new Coding("http://snomed.info/sct", "260373001", "Detected"),
                    new Coding("urn:hl7v2:99LAB", "POS", "Positive")),
                "detected!"));
    assertThat(read("CE", "^Detected", "", "F"))
        .isEqualTo(new SourceValue.Concept(List.of(), "Detected"));
  }

  @Test
  void aTextWithoutAUnitStaysText() {
    assertThat(read("ST", "123456", "", "F")).isEqualTo(new SourceValue.Text("123456"));
  }

  @Test
  void encapsulatedPlainTextIsANote() {
    door.send(
        msh("ORU^R01", "9"),
        pid("p"),
        obr("1", "11502-2"),
        obx("11502-2", "ED", "^TEXT^plain^Base64^R3LDvMOfZQ==", "", "F"));

    assertThat(door.believed(Statement.NoteText.class))
        .extracting(Statement.NoteText::text)
        .containsExactly("Gr\u00fc\u00dfe");
  }

  @Test
  void everyValueOfAFieldThatRepeatsIsTold() {
    door.send(
        msh("ORU^R01", "9"),
        pid("p"),
        obr("1", "600-7"),
        obx(
            "600-7",
            "CWE",
            "3092008^Staphylococcus aureus^SCT~112283007^Escherichia coli^SCT",
            "",
            "F"),
        obx("2-6", "NM", "5.5~~6.5", "mg/dL", "F"));

    assertThat(door.values())
        .containsExactly(
            organism("3092008", "Staphylococcus aureus"),
            organism("112283007", "Escherichia coli"),
            new SourceValue.Quantity(5.5, null, "mg/dL"),
            new SourceValue.Quantity(6.5, null, "mg/dL"));
  }

  @Test
  void aCorrectionWithFewerValuesTakesTheOthersBack() {
    String culture = "3092008^Staphylococcus aureus^SCT~112283007^Escherichia coli^SCT";
    door.send(
        msh("ORU^R01", "1"), pid("p"), obr("1", "600-7"), obx("600-7", "CWE", culture, "", "F"));
    door.send(
        msh("ORU^R01", "2"),
        pid("p"),
        obr("1", "600-7"),
        obx("600-7", "CWE", "3092008^Staphylococcus aureus^SCT", "", "C"));

    List<String> ids =
        door.told().stream()
            .filter(entry -> entry.type().equals("Observation"))
            .map(ClinicalRecord.Entry::id)
            .toList();
    assertThat(ids).hasSize(3);
    assertThat(ids.get(1)).isEqualTo(ids.get(0) + ".2");
    assertThat(ids.get(2)).isEqualTo(ids.get(0));
  }

  private static SourceValue organism(String code, String name) {
    return new SourceValue.Concept(List.of(new Coding("http://snomed.info/sct", code, name)), null);
  }

  private SourceValue read(String type, String value, String unit, String status) {
    int number = door.records.all().size();
    Acknowledgement answer =
        door.send(
            msh("ORU^R32", "c" + number),
            pid("p"),
            obr("o" + number, "1-8"),
            obx("2-6", type, value, unit, status));
    assertThat(answer.isAccepted()).isTrue();
    return door.believed(Statement.Observation.class).getLast().value();
  }
}
