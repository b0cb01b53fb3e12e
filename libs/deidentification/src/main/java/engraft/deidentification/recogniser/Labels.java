package engraft.deidentification.recogniser;

import engraft.deidentification.Category;

/** What a token may be: outside, or the beginning or the inside of an identifier of a category. */
final class Labels {

  static final int OUTSIDE = 0;
  static final int COUNT = 1 + 2 * Category.values().length;

  private static final Category[] CATEGORIES = Category.values();

  private Labels() {}

  static int begin(Category category) {
    return 1 + 2 * category.ordinal();
  }

  static int inside(Category category) {
    return 2 + 2 * category.ordinal();
  }

  static boolean isBegin(int label) {
    return label % 2 == 1;
  }

  static Category category(int label) {
    return CATEGORIES[(label - 1) / 2];
  }

  /** The inside of an identifier follows only its own beginning or inside. */
  static boolean mayFollow(int before, int label) {
    return label == OUTSIDE || isBegin(label) || before == label || before == label - 1;
  }

  static boolean mayStart(int label) {
    return label == OUTSIDE || isBegin(label);
  }
}
