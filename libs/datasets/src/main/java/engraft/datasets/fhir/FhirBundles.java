package engraft.datasets.fhir;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import engraft.clinical.Episode;
import engraft.clinical.Image;
import engraft.clinical.Measurement;
import engraft.clinical.Note;
import engraft.clinical.SiteId;
import engraft.clinical.Variant;
import engraft.datasets.PatientRecord;
import java.util.List;

/**
 * Writes a patient's stay as a FHIR R4 transaction Bundle, in the hospital's own codes and units.
 *
 * <p>Ids are stable, so that sending twice changes nothing and a later result replaces the order it
 * answers. Age and sex travel as the Patient's birth date and gender.
 */
public final class FhirBundles {

  private static final ObjectMapper JSON = new ObjectMapper();

  private FhirBundles() {}

  /** The stay as it is known when it is sent. */
  public static String of(PatientRecord patient) {
    Bundle bundle = new Bundle(patient);
    Resources resources = bundle.resources;
    Episode episode = patient.episode();
    bundle.put(resources.patient());
    bundle.put(resources.encounter(!patient.later().isEmpty()));
    bundle.observations(episode.measurements());
    int number = 0;
    for (Note note : episode.notes()) {
      bundle.put(resources.note(note, number++));
    }
    number = 0;
    for (Image image : episode.images()) {
      bundle.put(resources.image(image, number++));
    }
    number = 0;
    for (Variant variant : episode.variants()) {
      bundle.put(resources.variant(variant, number++));
    }
    return bundle.json();
  }

  /** What became known later: results of pending orders, and the outcome. */
  public static String later(PatientRecord patient) {
    Bundle bundle = new Bundle(patient);
    bundle.put(bundle.resources.patient());
    bundle.put(bundle.resources.encounter(false));
    bundle.observations(patient.later());
    return bundle.json();
  }

  private static final class Bundle {
    private final Resources resources;
    private final SiteId site;
    private final ObjectNode root = JSON.createObjectNode();
    private final ArrayNode entries;

    Bundle(PatientRecord patient) {
      resources = new Resources(JSON, patient);
      site = patient.episode().site();
      root.put("resourceType", "Bundle").put("type", "transaction");
      entries = root.putArray("entry");
    }

    void observations(List<Measurement> measurements) {
      for (Measurement measurement : measurements) {
        if (!resources.travelsWithPatient(measurement)) {
          put(resources.observation(measurement));
        }
      }
    }

    void put(ObjectNode resource) {
      String path = resource.get("resourceType").textValue() + '/' + resource.get("id").textValue();
      ObjectNode entry = entries.addObject();
      entry.put("fullUrl", "https://" + site + ".example/fhir/" + path);
      entry.set("resource", resource);
      entry.putObject("request").put("method", "PUT").put("url", path);
    }

    String json() {
      try {
        return JSON.writeValueAsString(root);
      } catch (JsonProcessingException e) {
        throw new IllegalStateException("a tree of JSON nodes can always be written", e);
      }
    }
  }
}
