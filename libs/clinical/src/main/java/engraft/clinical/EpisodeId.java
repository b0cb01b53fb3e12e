package engraft.clinical;

import java.util.regex.Pattern;

/** One stretch of care of one patient at one site; derived from the three, so that it is stable. */
public record EpisodeId(String value) implements Comparable<EpisodeId> {

  private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9_-]{8,64}");

  public EpisodeId {
    if (!SAFE.matcher(value).matches()) {
      throw new IllegalArgumentException("episode id must match " + SAFE);
    }
  }

  /** The same site, patient and encounter always give the same id (128 bits of SHA-256, hex). */
  public static EpisodeId of(SiteId site, PatientPseudonym patient, String encounter) {
    Digest digest = Digest.ofText(site.value() + '\n' + patient.value() + '\n' + encounter);
    return new EpisodeId(digest.hex().substring(0, 32));
  }

  @Override
  public int compareTo(EpisodeId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
