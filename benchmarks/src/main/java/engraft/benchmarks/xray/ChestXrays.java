package engraft.benchmarks.xray;

import engraft.clinical.ClinicalValue;
import engraft.clinical.ConceptId;
import engraft.clinical.Episode;
import engraft.clinical.EpisodeId;
import engraft.clinical.Image;
import engraft.clinical.Measurement;
import engraft.clinical.PatientPseudonym;
import engraft.clinical.SiteId;
import engraft.learning.task.Task;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** One part of the set as it is published: children's chest X-rays, and whether it is pneumonia. */
@SuppressWarnings("ArrayRecordComponent") // working values
record ChestXrays(String part, int side, List<byte[]> images, int[] labels) {

  static final ConceptId PNEUMONIA = ConceptId.parse("engraft:pneumonia");
  static final Task TASK = Task.binary("pneumonia", PNEUMONIA);

  private static final ConceptId CHEST = ConceptId.parse("loinc:30745-4");

  ChestXrays {
    images = List.copyOf(images);
    if (images.size() != labels.length) {
      throw new IllegalArgumentException(
          "images (%d) must be as many as labels (%d)".formatted(images.size(), labels.length));
    }
  }

  /** Reads {@code train}, {@code val} or {@code test}. */
  static ChestXrays read(Path archive, String part) {
    try {
      ByteArrays pixels = ByteArrays.read(archive, part + "_images");
      ByteArrays labels = ByteArrays.read(archive, part + "_labels");
      int side = pixels.shape()[1];
      List<byte[]> images = new ArrayList<>();
      for (int i = 0; i < pixels.shape()[0]; i++) {
        images.add(Arrays.copyOfRange(pixels.values(), i * side * side, (i + 1) * side * side));
      }
      int[] truth = new int[labels.values().length];
      Arrays.setAll(truth, i -> labels.values()[i]);
      return new ChestXrays(part, side, images, truth);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "%s cannot be read%nMaybe set ENGRAFT_DATA, or give --data.".formatted(archive), e);
    }
  }

  int size() {
    return labels.length;
  }

  /** An episode of one child with an image, or without, and with more that is known. */
  Episode episode(int at, boolean withImage, List<Measurement> more) {
    SiteId site = new SiteId(part);
    PatientPseudonym patient = new PatientPseudonym("child-%06d".formatted(at));
    List<Measurement> facts = new ArrayList<>(more);
    facts.add(fact(PNEUMONIA, labels[at]));
    Image image = new Image(CHEST, side, side, images.get(at), Duration.ZERO);
    return new Episode(
        EpisodeId.of(site, patient, "1"),
        site,
        patient,
        Instant.EPOCH,
        facts,
        List.of(),
        withImage ? List.of(image) : List.of(),
        List.of());
  }

  /** Something once measured, of no unit. */
  static Measurement fact(ConceptId concept, double value) {
    return new Measurement(concept, new ClinicalValue.Numeric(value, "1"), Duration.ZERO);
  }
}
