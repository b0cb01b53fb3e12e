package engraft.cli.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import engraft.cli.client.Api;
import engraft.contracts.ContractJson;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** UCUM's own functional tests: units that are valid or not, their names, and conversions. */
final class UcumFormat implements Format {

  private static final String TESTS = "UcumFunctionalTests.xml";

  @Override
  public String name() {
    return "ucum";
  }

  @Override
  public List<Item> items(Path data) throws IOException {
    Path file = Files.isDirectory(data) ? data.resolve(TESTS) : data;
    if (!Files.exists(file)) {
      throw new IllegalArgumentException("there is no %s%nMaybe give its folder.".formatted(file));
    }
    List<Item> items = new ArrayList<>();
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      NodeList cases =
          factory.newDocumentBuilder().parse(file.toFile()).getElementsByTagName("case");
      for (int i = 0; i < cases.getLength(); i++) {
        Element one = (Element) cases.item(i);
        items.add(new Case(one.getParentNode().getNodeName(), attributes(one)));
      }
    } catch (ParserConfigurationException | SAXException e) {
      throw new IOException("%s cannot be read as XML".formatted(file), e);
    }
    return items;
  }

  private static Map<String, String> attributes(Element element) {
    Map<String, String> attributes = new LinkedHashMap<>();
    for (int i = 0; i < element.getAttributes().getLength(); i++) {
      attributes.put(
          element.getAttributes().item(i).getNodeName(),
          element.getAttributes().item(i).getNodeValue());
    }
    return attributes;
  }

  private record Case(String section, Map<String, String> given) implements Item {

    @Override
    public String name() {
      return section + ' ' + of("id");
    }

    private String of(String attribute) {
      return given.getOrDefault(attribute, "");
    }

    @Override
    public Outcome attempt(Api api) throws IOException {
      return switch (section) {
        case "validation" ->
            compared(ask(api, "validate", Map.of("unit", of("unit"))), "valid", of("valid"));
        case "displayNameGeneration" ->
            compared(ask(api, "validate", Map.of("unit", of("unit"))), "display", of("display"));
        case "conversion" ->
            compared(
                ask(
                    api,
                    "convert",
                    Map.of("value", of("value"), "from", of("srcUnit"), "to", of("dstUnit"))),
                "value",
                of("outcome"));
        case "multiplication" -> combined(ask(api, "multiply", pair()));
        case "division" -> combined(ask(api, "divide", pair()));
        default -> new Outcome.Refused("no such kind of case");
      };
    }

    private Map<String, String> pair() {
      return Map.of(
          "value", of("v1"), "unit", of("u1"), "otherValue", of("v2"), "otherUnit", of("u2"));
    }

    private static JsonNode ask(Api api, String question, Map<String, String> body)
        throws IOException {
      Api.Reply reply =
          api.exchange(
              "/api/v1/units/" + question,
              ContractJson.mapper().writeValueAsBytes(body),
              "application/json");
      return Replies.json(reply.body());
    }

    private Outcome combined(JsonNode answer) {
      Outcome value = compared(answer, "value", of("vRes"));
      return value instanceof Outcome.Accepted(_, _, List<String> differences)
              && differences.isEmpty()
          ? compared(answer, "unit", of("uRes"))
          : value;
    }

    private Outcome compared(JsonNode answer, String member, String wanted) {
      if (!answer.has(member)) {
        return new Outcome.Refused(answer.path("detail").asText("no answer"));
      }
      String there = answer.path(member).asText();
      Map<String, Object> details = Map.of("given", given, "answer", answer);
      String said = member + ' ' + there;
      return isSame(there, wanted)
          ? new Outcome.Accepted(said, details)
          : new Outcome.Accepted(
              said, details, List.of("%s %s must be %s".formatted(member, there, wanted)));
    }

    private static boolean isSame(String there, String wanted) {
      if (there.equals(wanted)) {
        return true;
      }
      try {
        return new BigDecimal(there).compareTo(new BigDecimal(wanted)) == 0;
      } catch (NumberFormatException e) {
        return false;
      }
    }
  }
}
