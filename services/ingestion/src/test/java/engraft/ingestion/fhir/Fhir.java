package engraft.ingestion.fhir;

import java.util.List;
import java.util.stream.Collectors;

/** FHIR as a sender would write it; single quotes stand for double ones. */
public final class Fhir {

  private Fhir() {}

  public static String json(String text) {
    return text.replace('\'', '"');
  }

  public static String patient(String id) {
    return json(
        "{'resourceType':'Patient','id':'%s','gender':'female','birthDate':'1960-05-01'}"
            .formatted(id));
  }

  public static String glucose(String id, String patient, String rest) {
    return json(
        """
        {'resourceType':'Observation','id':'%s','status':'final',
         'code':{'coding':[{'system':'http://loinc.org','code':'2345-7','display':'Glucose'}]},
         'subject':{'reference':'Patient/%s'},'effectiveDateTime':'2024-03-01T10:00:00Z'%s}
        """
            .formatted(id, patient, rest));
  }

  public static String mmol(double value) {
    return json(
        ",'valueQuantity':{'value':%s,'unit':'mmol/L','system':'http://unitsofmeasure.org','code':'mmol/L'}"
            .formatted(value));
  }

  public static String bundle(String type, String... entries) {
    return json("{'resourceType':'Bundle','type':'%s','entry':[".formatted(type))
        + List.of(entries).stream().map(Fhir::entry).collect(Collectors.joining(","))
        + "]}";
  }

  private static String entry(String resource) {
    return json("{'resource':%s,'request':{'method':'POST','url':'x'}}").formatted(resource);
  }
}
