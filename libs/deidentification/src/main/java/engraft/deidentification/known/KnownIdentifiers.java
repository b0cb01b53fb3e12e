package engraft.deidentification.known;

import engraft.deidentification.Category;
import engraft.deidentification.Detector;
import engraft.deidentification.Finding;
import engraft.deidentification.text.Tokens;
import java.util.ArrayList;
import java.util.List;

/** Finds one patient's own identifiers, whatever their spelling and punctuation. */
public final class KnownIdentifiers implements Detector {

  private final NameWords names;
  private final List<CompactNeedle> needles = new ArrayList<>();
  private final List<AddressWords> addresses;

  public KnownIdentifiers(PersonalDetails patient) {
    this.names = NameWords.of(patient.names());
    patient.contacts().forEach(contact -> add(CompactNeedle.ofContact(contact)));
    patient.identifiers().forEach(id -> add(CompactNeedle.of(id, Category.ID)));
    this.addresses = patient.addresses().stream().map(AddressWords::of).toList();
  }

  private void add(CompactNeedle needle) {
    if (needle.isTelling()) {
      needles.add(needle);
    }
  }

  @Override
  public List<Finding> find(String text) {
    List<Finding> findings = new ArrayList<>();
    Tokens tokens = Tokens.of(text);
    names.find(tokens, findings);
    addresses.forEach(address -> address.find(tokens, findings));
    if (!needles.isEmpty()) {
      CompactText compact = CompactText.of(text);
      needles.forEach(needle -> compact.find(needle, findings));
    }
    return findings;
  }
}
