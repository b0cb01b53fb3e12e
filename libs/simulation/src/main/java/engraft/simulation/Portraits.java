package engraft.simulation;

import engraft.clinical.ConceptId;
import engraft.clinical.Image;
import engraft.clinical.Note;
import engraft.clinical.Variant;
import java.time.Duration;
import java.util.List;

/** What is known of a person besides numbers: a note, a picture of the chest, a gene. */
final class Portraits {

  private static final int SIDE = 16;
  private static final ConceptId CHEST_XRAY = ConceptId.parse("loinc:30745-4");
  private static final Duration NOTE_WRITTEN = Duration.ofMinutes(95);
  private static final Duration PICTURE_TAKEN = Duration.ofMinutes(130);
  private static final double HOMOZYGOUS = 0.1;

  private final long seed;
  private final SiteProfile site;

  Portraits(long seed, SiteProfile site) {
    this.seed = seed;
    this.site = site;
  }

  List<Note> notes(Person person) {
    Draws draws = Draws.of(seed, person.key(), "note");
    if (!draws.chance(site.extras().notes())) {
      return List.of();
    }
    String language = site.extras().language();
    String text = Phrases.in(language).describe(person, draws);
    return List.of(new Note(language, text, NOTE_WRITTEN));
  }

  /** A grey chest with a round shadow as bright as the lungs are opaque. */
  List<Image> images(Person person) {
    Draws draws = Draws.of(seed, person.key(), "image");
    if (!draws.chance(site.extras().images())) {
      return List.of();
    }
    double brightness = 130 * Equation.chance(1.5 * person.value(WardGraph.OPACITY));
    double row = 5 + 6 * draws.uniform();
    double column = draws.chance(0.5) ? 4 : 11;
    byte[] pixels = new byte[SIDE * SIDE];
    for (int i = 0; i < pixels.length; i++) {
      double down = i / SIDE - row;
      double across = i % SIDE - column;
      double shadow = brightness * StrictMath.exp(-(down * down + across * across) / 9);
      double grey = 70 + shadow + 12 * draws.gaussian();
      pixels[i] = (byte) (int) Math.clamp(Math.rint(grey), 0, 255);
    }
    return List.of(new Image(CHEST_XRAY, SIDE, SIDE, pixels, PICTURE_TAKEN));
  }

  List<Variant> variants(Person person) {
    Draws draws = Draws.of(seed, person.key(), "variant");
    if (!draws.chance(site.extras().variants())) {
      return List.of();
    }
    boolean carrier = person.has(WardGraph.RISK_ALLELE);
    int alleles = carrier ? (draws.chance(HOMOZYGOUS) ? 2 : 1) : 0;
    return List.of(new Variant("TLR4", "c.896A>G", alleles));
  }
}
