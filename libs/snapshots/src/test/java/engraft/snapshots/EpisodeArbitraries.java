package engraft.snapshots;

import engraft.clinical.Absence;
import engraft.clinical.ClinicalValue;
import engraft.clinical.ConceptId;
import engraft.clinical.Episode;
import engraft.clinical.EpisodeId;
import engraft.clinical.Image;
import engraft.clinical.Measurement;
import engraft.clinical.Note;
import engraft.clinical.PatientPseudonym;
import engraft.clinical.SiteId;
import engraft.clinical.Variant;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;
import net.jqwik.api.domains.DomainContextBase;

/** Episodes with all that an episode may hold. */
class EpisodeArbitraries extends DomainContextBase {

  static final SiteId SITE = new SiteId("cleveland");

  @Provide
  Arbitrary<List<Episode>> episodes() {
    return episode().list().ofMaxSize(8).uniqueElements(Episode::id);
  }

  private Arbitrary<Episode> episode() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 99),
            Arbitraries.longs().between(-4_000_000_000L, 4_000_000_000L),
            measurement().list().ofMaxSize(12),
            note().list().ofMaxSize(2),
            image().list().ofMaxSize(2),
            variant().list().ofMaxSize(3))
        .as(EpisodeArbitraries::episode);
  }

  private static Episode episode(
      int number,
      long start,
      List<Measurement> measurements,
      List<Note> notes,
      List<Image> images,
      List<Variant> variants) {
    PatientPseudonym patient = new PatientPseudonym("patient-" + number / 2);
    return new Episode(
        EpisodeId.of(SITE, patient, "encounter-" + number),
        SITE,
        patient,
        Instant.ofEpochSecond(start, number * 1_000_001L),
        measurements,
        notes,
        images,
        variants);
  }

  private Arbitrary<Measurement> measurement() {
    return Combinators.combine(concept(), value(), time()).as(Measurement::new);
  }

  private Arbitrary<ClinicalValue> value() {
    return Arbitraries.oneOf(
        Arbitraries.oneOf(
                Arbitraries.of(-0.0, 0.0, Double.MIN_VALUE, Double.MAX_VALUE, 0.1 + 0.2),
                Arbitraries.doubles())
            .map(value -> new ClinicalValue.Numeric(value, "mg/dL")),
        Arbitraries.of("male", "female", "a'\"b").map(ClinicalValue.Coded::new),
        Arbitraries.of(Absence.class).map(ClinicalValue.Absent::new));
  }

  private Arbitrary<ConceptId> concept() {
    return Arbitraries.of("loinc:2093-3", "snomed:248153007", "engraft:a:b'c")
        .map(ConceptId::parse);
  }

  private Arbitrary<Duration> time() {
    return Combinators.combine(
            Arbitraries.longs().between(-1_000_000_000L, 1_000_000_000L),
            Arbitraries.integers().between(0, 999_999_999))
        .as((seconds, nanos) -> Duration.ofSeconds(seconds, nanos));
  }

  private Arbitrary<Note> note() {
    Arbitrary<String> text =
        Arbitraries.strings().all().ofMaxLength(40).filter(EpisodeArbitraries::isUnicode);
    return Combinators.combine(Arbitraries.of("en", "es"), text, time()).as(Note::new);
  }

  private static boolean isUnicode(String text) {
    return text.codePoints().noneMatch(point -> point >= 0xD800 && point <= 0xDFFF);
  }

  private Arbitrary<Image> image() {
    return Combinators.combine(concept(), Arbitraries.bytes().array(byte[].class).ofSize(6), time())
        .as((kind, pixels, time) -> new Image(kind, 2, 3, pixels, time));
  }

  private Arbitrary<Variant> variant() {
    return Combinators.combine(
            Arbitraries.of("BRCA1", "TP53"),
            Arbitraries.of("c.68_69del", "c.1A>G"),
            Arbitraries.integers().between(0, 2))
        .as(Variant::new);
  }
}
