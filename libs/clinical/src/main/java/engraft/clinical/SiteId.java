package engraft.clinical;

import java.util.regex.Pattern;

/**
 * The name of a hospital in the network, as its tokens carry it: a DNS label such as {@code va}.
 */
public record SiteId(String value) implements Comparable<SiteId> {

  private static final Pattern DNS_LABEL = Pattern.compile("[a-z][a-z0-9-]{0,61}[a-z0-9]");

  public SiteId {
    if (!DNS_LABEL.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "site (%s) must match %s%nMaybe use lower case letters, digits and hyphens."
              .formatted(value, DNS_LABEL));
    }
  }

  @Override
  public int compareTo(SiteId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
