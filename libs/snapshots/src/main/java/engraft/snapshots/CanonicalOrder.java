package engraft.snapshots;

import static java.util.Comparator.comparing;

import engraft.clinical.ClinicalValue;
import engraft.clinical.ClinicalValue.Absent;
import engraft.clinical.ClinicalValue.Coded;
import engraft.clinical.ClinicalValue.Numeric;
import engraft.clinical.Episode;
import engraft.clinical.Image;
import engraft.clinical.Measurement;
import engraft.clinical.Note;
import engraft.clinical.Variant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** One order for all that an episode holds, so that equal episodes give equal files. */
final class CanonicalOrder {

  private static final Comparator<ClinicalValue> BY_VALUE =
      Comparator.<ClinicalValue>comparingInt(CanonicalOrder::kind)
          .thenComparingDouble(value -> value instanceof Numeric numeric ? numeric.value() : 0)
          .thenComparing(CanonicalOrder::text);

  private static final Comparator<Measurement> BY_CONCEPT_THEN_TIME =
      comparing(Measurement::concept)
          .thenComparing(Measurement::time)
          .thenComparing(Measurement::value, BY_VALUE);

  private static final Comparator<Note> NOTES =
      comparing(Note::time).thenComparing(Note::language).thenComparing(Note::text);

  private static final Comparator<Image> IMAGES =
      comparing(Image::kind)
          .thenComparing(Image::time)
          .thenComparing(Image::height)
          .thenComparing(Image::pixels, Arrays::compare);

  private static final Comparator<Variant> VARIANTS =
      comparing(Variant::gene).thenComparing(Variant::hgvs).thenComparing(Variant::alleles);

  private CanonicalOrder() {}

  static List<Episode> byId(List<Episode> episodes) {
    return episodes.stream().sorted(comparing(Episode::id)).toList();
  }

  /** What the episode holds, in order. */
  static Episode inside(Episode episode) {
    return new Episode(
        episode.id(),
        episode.site(),
        episode.patient(),
        episode.start(),
        episode.measurements().stream().sorted(BY_CONCEPT_THEN_TIME).toList(),
        episode.notes().stream().sorted(NOTES).toList(),
        episode.images().stream().sorted(IMAGES).toList(),
        episode.variants().stream().sorted(VARIANTS).toList());
  }

  private static int kind(ClinicalValue value) {
    return switch (value) {
      case Numeric _ -> 0;
      case Coded _ -> 1;
      case Absent _ -> 2;
    };
  }

  private static String text(ClinicalValue value) {
    return switch (value) {
      case Numeric numeric -> numeric.unit();
      case Coded coded -> coded.code();
      case Absent absent -> absent.reason().name();
    };
  }
}
