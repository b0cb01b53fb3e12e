package engraft.datasets;

import java.util.Locale;

/** What a hospital brings to the network: knowledge to share, or the need of it. */
public enum SiteRole {
  RICH,
  SPARSE;

  /** The word in REST bodies and events: {@code rich} or {@code sparse}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Reads {@code rich} or {@code sparse}.
   *
   * @throws IllegalArgumentException for any other word
   */
  public static SiteRole ofWord(String word) {
    for (SiteRole role : values()) {
      if (role.word().equals(word)) {
        return role;
      }
    }
    throw new IllegalArgumentException("role (%s) must be rich or sparse".formatted(word));
  }
}
