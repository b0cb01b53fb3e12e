package engraft.ingestion.reidentification.rest;

import engraft.deidentification.known.PersonalDetails;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Who a patient is, as the hospital itself sent it. */
record IdentityView(
    @Schema(examples = "[\"Jane\", \"Winterbottom\"]") List<String> names,
    List<String> addresses,
    List<String> contacts,
    @Schema(description = "Numbers of patient, case and insurance") List<String> identifiers) {

  static IdentityView of(PersonalDetails details) {
    return new IdentityView(
        details.names(), details.addresses(), details.contacts(), details.identifiers());
  }

  @Override
  public String toString() {
    return "IdentityView[redacted]";
  }
}
