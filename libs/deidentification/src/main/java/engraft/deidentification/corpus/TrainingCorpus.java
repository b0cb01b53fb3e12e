package engraft.deidentification.corpus;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * What the recogniser that comes with the library is fitted to and what it is measured on; no note
 * is in two of them.
 *
 * @param spanishTraining MEDDOCAN train and dev
 * @param germanTraining GraSCCo's notes that are not held out
 * @param spanishTest MEDDOCAN test
 * @param germanTest GraSCCo's notes that are held out
 */
public record TrainingCorpus(
    List<GoldNote> spanishTraining,
    List<GoldNote> germanTraining,
    List<GoldNote> spanishTest,
    List<GoldNote> germanTest) {

  private static final int RENAMED = 4;
  private static final int INVENTED = 150;
  private static final long SEED = 11;

  public TrainingCorpus {
    spanishTraining = List.copyOf(spanishTraining);
    germanTraining = List.copyOf(germanTraining);
    spanishTest = List.copyOf(spanishTest);
    germanTest = List.copyOf(germanTest);
  }

  /** What the recogniser that comes with the library is fitted to. */
  public List<GoldNote> training() {
    return augmented(spanishTraining, germanTraining);
  }

  /**
   * Notes to fit a model to: the German ones also with other names, and invented ones in German and
   * English.
   */
  public static List<GoldNote> augmented(List<GoldNote> spanish, List<GoldNote> german) {
    List<GoldNote> notes = new ArrayList<>(spanish);
    notes.addAll(german);
    Renaming renaming = new Renaming(new Random(SEED));
    for (int i = 0; i < RENAMED; i++) {
      german.forEach(note -> notes.add(renaming.of(note)));
    }
    notes.addAll(InventedNotes.draw("de", INVENTED, SEED));
    notes.addAll(InventedNotes.draw("en", INVENTED, SEED));
    return notes;
  }

  /**
   * @param folder holds {@code meddocan-es} and {@code grascco-de}
   */
  public static TrainingCorpus read(Path folder) throws IOException {
    Path meddocan = folder.resolve("meddocan-es");
    List<GoldNote> german = Grascco.read(folder.resolve("grascco-de"));
    return new TrainingCorpus(
        Stream.of(
                Meddocan.read(meddocan, "train").stream(), Meddocan.read(meddocan, "dev").stream())
            .flatMap(notes -> notes)
            .toList(),
        german.stream().filter(note -> !Grascco.isTest(note)).toList(),
        Meddocan.read(meddocan, "test"),
        german.stream().filter(Grascco::isTest).toList());
  }
}
