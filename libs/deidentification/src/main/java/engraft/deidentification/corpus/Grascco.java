package engraft.deidentification.corpus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import engraft.deidentification.Category;
import engraft.deidentification.Evidence;
import engraft.deidentification.Finding;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * <a href="https://doi.org/10.5281/zenodo.11502329">GraSCCo_PHI</a>: German discharge letters in
 * one table. It has no parts; here two of five notes, by the hash of their names, are the test.
 */
public final class Grascco {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String FILE = "grascco_ner_data.csv";
  private static final int PARTS = 5;
  private static final int TEST_PARTS = 2;

  private Grascco() {}

  /** All notes, in the table's order. */
  public static List<GoldNote> read(Path folder) throws IOException {
    List<List<String>> rows = CsvTable.rows(Files.readString(folder.resolve(FILE)));
    List<String> head = rows.getFirst();
    List<GoldNote> notes = new ArrayList<>();
    for (List<String> row : rows.subList(1, rows.size())) {
      notes.add(
          note(
              row.get(head.indexOf("document_title")),
              row.get(head.indexOf("document_text")),
              JSON.readTree(row.get(head.indexOf("entities")))));
    }
    return notes;
  }

  /** Whether a note is held out from training. */
  public static boolean isTest(GoldNote note) {
    return Integer.remainderUnsigned(hash(note.id()), PARTS) < TEST_PARTS;
  }

  private static int hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return ByteBuffer.wrap(digest).getInt();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static GoldNote note(String title, String text, JsonNode entities) {
    CodePoints places = new CodePoints(text);
    List<Finding> identifiers = new ArrayList<>();
    List<Finding> spared = new ArrayList<>();
    for (JsonNode entity : entities) {
      Optional<Category> category = category(entity.path("label").asText());
      (category.isPresent() ? identifiers : spared)
          .add(
              new Finding(
                  places.at(entity.path("begin").asInt()),
                  places.at(entity.path("end").asInt()),
                  category.orElse(Category.NAME),
                  Evidence.KNOWN_IDENTIFIER));
    }
    return new GoldNote(title, text, identifiers, spared);
  }

  private static Optional<Category> category(String label) {
    return switch (label) {
      case "NAME_PATIENT", "NAME_DOCTOR", "NAME_RELATIVE", "NAME_EXT", "NAME_USERNAME" ->
          Optional.of(Category.NAME);
      case "DATE" -> Optional.of(Category.DATE);
      case "AGE" -> Optional.of(Category.AGE);
      case "ID" -> Optional.of(Category.ID);
      case "CONTACT_PHONE", "CONTACT_FAX", "CONTACT_EMAIL" -> Optional.of(Category.CONTACT);
      case "LOCATION_CITY", "LOCATION_ZIP", "LOCATION_STREET", "LOCATION_COUNTRY" ->
          Optional.of(Category.LOCATION);
      case "LOCATION_HOSPITAL", "LOCATION_ORGANIZATION" -> Optional.of(Category.ORGANIZATION);
      default -> Optional.empty();
    };
  }
}
