package engraft.harmonization.units;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import engraft.harmonization.units.UnitCalculator.Amount;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** UCUM's own functional tests. */
class UcumCorpusTest {

  private static final int CASES = 573;

  private final UnitCalculator calculator = new UnitCalculator();

  @Test
  void everyFunctionalCasePasses() throws Exception {
    NodeList cases =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(file().toFile())
            .getElementsByTagName("case");
    List<String> failed = new ArrayList<>();
    for (int i = 0; i < cases.getLength(); i++) {
      Element one = (Element) cases.item(i);
      String answer = answer(one);
      if (!answer.isEmpty()) {
        failed.add(
            one.getParentNode().getNodeName() + ' ' + one.getAttribute("id") + ": " + answer);
      }
    }
    System.out.printf(
        "UCUM: %d of %d functional cases pass%n",
        cases.getLength() - failed.size(), cases.getLength());
    assertThat(failed).isEmpty();
    assertThat(cases.getLength()).isGreaterThanOrEqualTo(CASES);
  }

  /** What was answered instead; empty when it is as it must be. */
  private String answer(Element one) {
    return switch (one.getParentNode().getNodeName()) {
      case "validation" -> {
        boolean valid = calculator.validate(one.getAttribute("unit")).valid();
        yield valid == one.getAttribute("valid").equals("true") ? "" : "valid " + valid;
      }
      case "displayNameGeneration" ->
          unlike(
              calculator.validate(one.getAttribute("unit")).display(), one.getAttribute("display"));
      case "conversion" ->
          unlike(
              calculator
                  .convert(
                      new Amount(one.getAttribute("value"), one.getAttribute("srcUnit")),
                      one.getAttribute("dstUnit"))
                  .value(),
              one.getAttribute("outcome"));
      case "multiplication" -> unlike(calculator.multiply(first(one), second(one)), one);
      case "division" -> unlike(calculator.divide(first(one), second(one)), one);
      default -> "no such kind of case";
    };
  }

  private static Amount first(Element one) {
    return new Amount(one.getAttribute("v1"), one.getAttribute("u1"));
  }

  private static Amount second(Element one) {
    return new Amount(one.getAttribute("v2"), one.getAttribute("u2"));
  }

  private static String unlike(Amount answer, Element one) {
    return unlike(answer.value(), one.getAttribute("vRes"))
        + unlike(answer.unit(), one.getAttribute("uRes"));
  }

  private static String unlike(String answer, String wanted) {
    if (answer.equals(wanted)) {
      return "";
    }
    boolean isNumber = wanted.matches("[-0-9.eE+]+") && answer.matches("[-0-9.eE+]+");
    return isNumber && new BigDecimal(answer).compareTo(new BigDecimal(wanted)) == 0 ? "" : answer;
  }

  private static Path file() {
    String data = System.getenv("ENGRAFT_DATA");
    Path file = Path.of(data == null ? "" : data, "ucum", "UcumFunctionalTests.xml");
    boolean present = data != null && Files.exists(file);
    if (!present) {
      System.err.println("SKIPPED: UCUM's functional tests are not there; set ENGRAFT_DATA");
    }
    assumeTrue(present, "ENGRAFT_DATA/ucum is not there");
    return file;
  }
}
