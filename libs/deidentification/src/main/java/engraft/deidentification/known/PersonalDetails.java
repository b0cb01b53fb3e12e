package engraft.deidentification.known;

import java.util.List;
import java.util.stream.Stream;

/**
 * What is known of a patient from structured data; never printed.
 *
 * @param names each part as it was sent: given names, surnames, former ones, those of relatives
 * @param addresses lines, places and postal codes
 * @param contacts telephone numbers and addresses of the net
 * @param identifiers numbers of patient, case and insurance
 */
public record PersonalDetails(
    List<String> names, List<String> addresses, List<String> contacts, List<String> identifiers) {

  public PersonalDetails {
    names = List.copyOf(names);
    addresses = List.copyOf(addresses);
    contacts = List.copyOf(contacts);
    identifiers = List.copyOf(identifiers);
  }

  public static PersonalDetails none() {
    return new PersonalDetails(List.of(), List.of(), List.of(), List.of());
  }

  /** Whether nothing is known. */
  public boolean saysNothing() {
    return equals(none());
  }

  /** What either knows, each once; a former name stays a name. */
  public PersonalDetails plus(PersonalDetails other) {
    return new PersonalDetails(
        union(names, other.names),
        union(addresses, other.addresses),
        union(contacts, other.contacts),
        union(identifiers, other.identifiers));
  }

  private static List<String> union(List<String> one, List<String> other) {
    return Stream.concat(one.stream(), other.stream()).distinct().toList();
  }

  @Override
  public String toString() {
    return "PersonalDetails[redacted]";
  }
}
