package engraft.cli.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import engraft.cli.stack.PrivateFile;
import engraft.contracts.ContractJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What the platform handed out when hospitals were registered: a file of mode 600. */
public final class CredentialStore {

  private final Path file;

  public CredentialStore(Path file) {
    this.file = file;
  }

  /**
   * The sample credentials of one hospital.
   *
   * @param client the hospital's machine
   * @param staff people by role
   */
  public record SiteCredentials(Login client, Map<String, Login> staff) {

    /** Who, and what they prove it with. */
    public record Login(String name, String secret) {
      @Override
      public String toString() {
        return "Login[%s]".formatted(name);
      }
    }

    public Credentials machine() {
      return new Credentials.Machine(client.name(), client.secret());
    }

    /**
     * The person with that role.
     *
     * @throws IllegalArgumentException when nobody has it
     */
    public Credentials person(String role) {
      Login login = staff.get(role);
      if (login == null) {
        throw new IllegalArgumentException("nobody at the site is a " + role);
      }
      return new Credentials.Person(login.name(), login.secret());
    }

    /** Reads what a registration answered. */
    public static SiteCredentials ofRegistration(JsonNode answer) {
      Map<String, Login> staff = new TreeMap<>();
      for (JsonNode person : answer.path("staff")) {
        staff.put(
            person.path("role").asText(),
            new Login(person.path("username").asText(), person.path("password").asText()));
      }
      JsonNode client = answer.path("client");
      return new SiteCredentials(
          new Login(client.path("id").asText(), client.path("secret").asText()), staff);
    }
  }

  /** The site's credentials, if they were ever stored. */
  public Optional<SiteCredentials> find(String site) {
    return Optional.ofNullable(read().get(site));
  }

  /** Every site whose credentials are known. */
  public Map<String, SiteCredentials> all() {
    return read();
  }

  /** Keeps a site's credentials, in place of older ones. */
  public synchronized void put(String site, SiteCredentials credentials) {
    Map<String, SiteCredentials> all = read();
    all.put(site, credentials);
    try {
      PrivateFile.write(
          file, ContractJson.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(all));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("credentials cannot be written", e);
    }
  }

  private Map<String, SiteCredentials> read() {
    if (!Files.exists(file)) {
      return new TreeMap<>();
    }
    try {
      return new TreeMap<>(
          ContractJson.mapper()
              .readValue(file.toFile(), new TypeReference<Map<String, SiteCredentials>>() {}));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }
}
