package engraft.ingestion.sites;

import java.util.List;

/** What a hospital signs in with; told once and never printed. */
public record Credentials(Client client, List<Person> staff) {

  public Credentials {
    staff = List.copyOf(staff);
  }

  /** The confidential client of the hospital's own systems. */
  public record Client(String id, String secret) {
    @Override
    public String toString() {
      return "Client[id=%s, secret=redacted]".formatted(id);
    }
  }

  /** One person, by the role of the network. */
  public record Person(String username, String password, String role) {
    @Override
    public String toString() {
      return "Person[username=%s, password=redacted, role=%s]".formatted(username, role);
    }
  }
}
