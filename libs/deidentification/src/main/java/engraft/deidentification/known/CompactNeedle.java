package engraft.deidentification.known;

import engraft.deidentification.Category;
import engraft.deidentification.text.Folding;

/**
 * An identifier without what stands between its letters and digits.
 *
 * @param compact letters and digits only, without case and accents
 */
record CompactNeedle(String compact, Category category) {

  private static final int SHORTEST = 5;
  private static final int NATIONAL_NUMBER = 9;

  static CompactNeedle of(String identifier, Category category) {
    StringBuilder compact = new StringBuilder();
    for (int i = 0; i < identifier.length(); i++) {
      char c = identifier.charAt(i);
      if (Character.isLetterOrDigit(c)) {
        compact.append(Folding.fold(c));
      }
    }
    return new CompactNeedle(compact.toString(), category);
  }

  /** A telephone number may be written with or without the country's prefix and the first zero. */
  static CompactNeedle ofContact(String contact) {
    CompactNeedle whole = of(contact, Category.CONTACT);
    String compact = whole.compact();
    boolean isNumber = compact.chars().allMatch(Character::isDigit);
    return isNumber && compact.length() > NATIONAL_NUMBER
        ? new CompactNeedle(compact.substring(compact.length() - NATIONAL_NUMBER), Category.CONTACT)
        : whole;
  }

  /** Short ones would be found everywhere; what is only letters is a word. */
  boolean isTelling() {
    return compact.length() >= SHORTEST
        && (category == Category.CONTACT || compact.chars().anyMatch(Character::isDigit));
  }
}
