package engraft.ingestion.tabular;

import java.util.regex.Pattern;

/** What a site calls one of its descriptors. */
public record DescriptorName(String value) {

  private static final Pattern SAFE = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

  public DescriptorName {
    if (!SAFE.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "descriptor name must match %s%nMaybe write labs-2026.".formatted(SAFE));
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
