package engraft.dicom;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;

/** The DICOM JSON model (PS3.18 annex F) of attributes that are text or numbers. */
public final class DicomJson {

  private static final Set<String> NUMBERS = Set.of("DS", "IS", "US", "SS", "UL", "SL");

  private DicomJson() {}

  public static ObjectNode of(DataSet data) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    for (Element element : data.elements()) {
      ObjectNode attribute = json.putObject(Tag.key(element.tag())).put("vr", element.vr());
      List<String> values =
          data.texts(element.tag()).stream().filter(text -> !text.isEmpty()).toList();
      if (!values.isEmpty()) {
        ArrayNode array = attribute.putArray("Value");
        values.forEach(value -> add(array, element.vr(), value));
      }
    }
    return json;
  }

  private static void add(ArrayNode array, String vr, String value) {
    if (vr.equals("PN")) {
      array.addObject().put("Alphabetic", value);
    } else if (NUMBERS.contains(vr)) {
      try {
        array.add(new BigDecimal(value.strip()));
      } catch (NumberFormatException e) {
        array.addNull();
      }
    } else {
      array.add(value);
    }
  }
}
