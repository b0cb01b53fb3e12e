package engraft.ingestion.dicom.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import engraft.ingestion.dicom.InstanceAnswer;
import java.util.List;

/** The answer to STOW-RS (PS3.18 annex I), in the sender's own identifiers. */
final class StowAnswer {

  private static final int ALL_KEPT = 200;
  private static final int SOME_KEPT = 202;
  private static final int NONE_KEPT = 409;

  private StowAnswer() {}

  static int status(List<InstanceAnswer> answers) {
    long kept = answers.stream().filter(InstanceAnswer.Kept.class::isInstance).count();
    if (kept == answers.size()) {
      return ALL_KEPT;
    }
    return kept > 0 ? SOME_KEPT : NONE_KEPT;
  }

  static ObjectNode of(List<InstanceAnswer> answers) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    for (InstanceAnswer answer : answers) {
      switch (answer) {
        case InstanceAnswer.Kept kept -> {
          ObjectNode item = item(json, "00081199", kept);
          value(item, "00081190", "UR")
              .add(
                  "/dicom-web/studies/%s/series/%s/instances/%s"
                      .formatted(
                          kept.instance().study(),
                          kept.instance().series(),
                          kept.instance().instance()));
        }
        case InstanceAnswer.Refused refused -> {
          ObjectNode item = item(json, "00081198", refused);
          value(item, "00081197", "US").add(refused.code());
          value(item, "0008119A", "LT")
              .add(refused.rule() + " (rejection " + refused.rejection() + ')');
        }
      }
    }
    return json;
  }

  private static ObjectNode item(ObjectNode json, String sequence, InstanceAnswer answer) {
    ObjectNode attribute = json.withObject("/" + sequence).put("vr", "SQ");
    ObjectNode item = attribute.withArray("Value").addObject();
    value(item, "00081150", "UI").add(answer.sopClass());
    value(item, "00081155", "UI").add(answer.sopInstance());
    return item;
  }

  private static ArrayNode value(ObjectNode item, String tag, String vr) {
    return item.putObject(tag).put("vr", vr).putArray("Value");
  }
}
