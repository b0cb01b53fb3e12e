package engraft.ingestion.sites;

import java.util.Locale;

/** Whether a hospital has enough data to train on. */
public enum SiteRole {
  RICH,
  SPARSE;

  /** As it reads in requests and events: {@code rich} or {@code sparse}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * @throws IllegalArgumentException for any other text
   */
  public static SiteRole ofText(String text) {
    return switch (text) {
      case "rich" -> RICH;
      case "sparse" -> SPARSE;
      default ->
          throw new IllegalArgumentException("role (%s) must be rich or sparse".formatted(text));
    };
  }
}
