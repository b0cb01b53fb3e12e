package engraft.deidentification.known;

/** One letter more, one less, one other, or two neighbours swapped; the first letter is right. */
final class Misspelling {

  private Misspelling() {}

  static boolean isOne(String right, String written) {
    int longer = Math.max(right.length(), written.length());
    if (Math.abs(right.length() - written.length()) > 1
        || longer < 6
        || right.charAt(0) != written.charAt(0)) {
      return false;
    }
    int same = 0;
    while (same < Math.min(right.length(), written.length())
        && right.charAt(same) == written.charAt(same)) {
      same++;
    }
    String rest = right.substring(same);
    String writtenRest = written.substring(same);
    return isSame(rest, 1, writtenRest, 1)
        || isSame(rest, 1, writtenRest, 0)
        || isSame(rest, 0, writtenRest, 1)
        || isSwapped(rest, writtenRest);
  }

  private static boolean isSame(String one, int from, String other, int otherFrom) {
    return one.length() >= from
        && other.length() >= otherFrom
        && one.substring(from).equals(other.substring(otherFrom));
  }

  private static boolean isSwapped(String one, String other) {
    return one.length() >= 2
        && other.length() >= 2
        && one.charAt(0) == other.charAt(1)
        && one.charAt(1) == other.charAt(0)
        && one.substring(2).equals(other.substring(2));
  }
}
