package engraft.deidentification.recogniser;

/** The look of a token: {@code Xx} for Müller, {@code X} for an initial, {@code d4} for 2024. */
final class Shapes {

  private static final int LONGEST_NUMBER = 12;

  private Shapes() {}

  static String of(String raw) {
    char first = raw.charAt(0);
    if (first >= '0' && first <= '9') {
      return "d" + Math.min(raw.length(), LONGEST_NUMBER);
    }
    if (!Character.isLetter(first)) {
      return raw;
    }
    boolean restUpper = raw.chars().skip(1).allMatch(Character::isUpperCase);
    boolean restLower = raw.chars().skip(1).noneMatch(Character::isUpperCase);
    if (raw.length() == 1) {
      return Character.isUpperCase(first) ? "X" : "x";
    }
    if (Character.isUpperCase(first)) {
      return restUpper ? (raw.length() <= 3 ? "XX" : "XXXX") : restLower ? "Xx" : "XxX";
    }
    return restLower ? (raw.length() <= 3 ? "xx" : "xxxx") : "xX";
  }
}
