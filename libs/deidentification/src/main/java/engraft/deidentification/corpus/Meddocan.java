package engraft.deidentification.corpus;

import engraft.deidentification.Category;
import engraft.deidentification.Evidence;
import engraft.deidentification.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * <a href="https://doi.org/10.5281/zenodo.4279323">MEDDOCAN</a>: Spanish clinical cases in brat's
 * standoff format, in the parts {@code train}, {@code dev} and {@code test} of its makers.
 */
public final class Meddocan {

  private Meddocan() {}

  /**
   * The notes of one part, by name.
   *
   * @param folder the one that holds {@code corpus/}
   */
  public static List<GoldNote> read(Path folder, String part) throws IOException {
    List<GoldNote> notes = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder.resolve("corpus").resolve(part).resolve("brat"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".txt")).sorted().toList()) {
        notes.add(note(file));
      }
    }
    return notes;
  }

  private static GoldNote note(Path file) throws IOException {
    String name = file.getFileName().toString().replace(".txt", "");
    CodePoints text = new CodePoints(Files.readString(file));
    List<Finding> identifiers = new ArrayList<>();
    List<Finding> spared = new ArrayList<>();
    for (String line : Files.readAllLines(file.resolveSibling(name + ".ann"))) {
      if (!line.startsWith("T")) {
        continue;
      }
      String[] mark = line.split("\t", 3)[1].split(" ");
      Optional<Category> category = category(mark[0]);
      (category.isPresent() ? identifiers : spared)
          .add(
              new Finding(
                  text.at(Integer.parseInt(mark[1])),
                  text.at(Integer.parseInt(mark[mark.length - 1])),
                  category.orElse(Category.NAME),
                  Evidence.KNOWN_IDENTIFIER));
    }
    return new GoldNote(name, text.text(), identifiers, spared);
  }

  private static Optional<Category> category(String label) {
    return switch (label) {
      case "NOMBRE_SUJETO_ASISTENCIA", "NOMBRE_PERSONAL_SANITARIO" -> Optional.of(Category.NAME);
      case "FECHAS" -> Optional.of(Category.DATE);
      case "EDAD_SUJETO_ASISTENCIA" -> Optional.of(Category.AGE);
      case "ID_SUJETO_ASISTENCIA",
          "ID_TITULACION_PERSONAL_SANITARIO",
          "ID_ASEGURAMIENTO",
          "ID_CONTACTO_ASISTENCIAL",
          "ID_EMPLEO_PERSONAL_SANITARIO" ->
          Optional.of(Category.ID);
      case "CORREO_ELECTRONICO", "NUMERO_TELEFONO", "NUMERO_FAX", "URL_WEB" ->
          Optional.of(Category.CONTACT);
      case "TERRITORIO", "CALLE", "PAIS" -> Optional.of(Category.LOCATION);
      case "HOSPITAL", "INSTITUCION", "CENTRO_SALUD" -> Optional.of(Category.ORGANIZATION);
      default -> Optional.empty();
    };
  }
}
