package engraft.deidentification.pattern;

/** Digits by which those who issue numbers tell a slip of the pen. */
final class CheckDigits {

  private static final int[] AUSTRIAN_WEIGHTS = {3, 7, 9, 0, 5, 8, 4, 2, 1, 6};
  private static final int CHECK_OF_AUSTRIAN = 3;

  private CheckDigits() {}

  /**
   * Krankenversichertennummer: alternating weights 1 and 2 over the letter's two digits and 8.
   *
   * @param number a capital and nine digits
   */
  static boolean isGermanInsurance(String number) {
    String digits = "%02d%s".formatted(number.charAt(0) - 'A' + 1, number.substring(1));
    int last = digits.length() - 1;
    int sum = 0;
    for (int i = 0; i < last; i++) {
      int product = (digits.charAt(i) - '0') * (i % 2 == 0 ? 1 : 2);
      sum += product / 10 + product % 10;
    }
    return sum % 10 == digits.charAt(last) - '0';
  }

  /**
   * Sozialversicherungsnummer: the fourth digit checks the others, the last six are a birthday.
   *
   * @param number ten digits
   */
  static boolean isAustrianInsurance(String number) {
    int day = Integer.parseInt(number, 4, 6, 10);
    int month = Integer.parseInt(number, 6, 8, 10);
    int sum = 0;
    for (int i = 0; i < number.length(); i++) {
      sum += (number.charAt(i) - '0') * AUSTRIAN_WEIGHTS[i];
    }
    return day >= 1
        && day <= 31
        && month >= 1
        && month <= 12
        && sum % 11 == number.charAt(CHECK_OF_AUSTRIAN) - '0';
  }
}
