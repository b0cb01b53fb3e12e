package engraft.deidentification.text;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** Words and what they may be; a word can be several things. */
public final class Lexicon {

  /** What a word may be. */
  public enum Kind {
    GIVEN_NAME("given-names.txt"),
    FAMILY_NAME("family-names.txt"),
    CITY("cities.txt"),
    COUNTRY("countries.txt"),
    /** What stands before a person's name: Frau, Dra., Mr. */
    TITLE("titles.txt"),
    /** Stands for a street, in whole or as the end of a word. */
    STREET("streets.txt"),
    /** Stands in the name of an institution. */
    INSTITUTION("institutions.txt"),
    MONTH("months.txt"),
    /** People after whom diseases, signs, scores and devices are called. */
    EPONYM("eponyms.txt"),
    /** What makes a name before or after it a disease, a sign, a score or a device. */
    EPONYM_CONTEXT("eponym-contexts.txt"),
    /** Drugs and other words of medicine that look like names. */
    CLINICAL("clinical.txt"),
    /** Surnames that are words of daily or clinical use: Leber, Cruz, Long. */
    ORDINARY("ordinary.txt");

    private final String file;

    Kind(String file) {
      this.file = file;
    }

    int bit() {
      return 1 << ordinal();
    }
  }

  private static final Lexicon OF_THE_HOUSE = load();

  private final Map<String, Integer> words;

  private Lexicon(Map<String, Integer> words) {
    this.words = words;
  }

  public static Lexicon ofTheHouse() {
    return OF_THE_HOUSE;
  }

  /** Whether a folded word may be of this kind. */
  public boolean is(Kind kind, String folded) {
    return (bits(folded) & kind.bit()) != 0;
  }

  /** All that a folded word may be, one bit for each kind. */
  public int bits(String folded) {
    return words.getOrDefault(folded, 0);
  }

  private static Lexicon load() {
    Map<String, Integer> words = new HashMap<>();
    for (Kind kind : Kind.values()) {
      try (InputStream in =
              Objects.requireNonNull(
                  Lexicon.class.getResourceAsStream("/engraft/deidentification/" + kind.file),
                  kind.file);
          BufferedReader lines =
              new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
        lines
            .lines()
            .filter(line -> !line.startsWith("#"))
            .flatMap(line -> Arrays.stream(line.strip().split("\\s+")))
            .filter(word -> !word.isEmpty())
            .forEach(word -> words.merge(Folding.fold(word), kind.bit(), (a, b) -> a | b));
      } catch (IOException e) {
        throw new UncheckedIOException("cannot read the lexicon " + kind.file, e);
      }
    }
    return new Lexicon(Map.copyOf(words));
  }
}
