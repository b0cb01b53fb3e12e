package engraft.deidentification.recogniser;

/** What is said of a token: its word, look, kind, form and surroundings. */
final class Features {

  private static final int AFFIX = 4;

  /** How far the features of a token look to either side. */
  static final int WIDTH = 3;

  private final Buckets buckets = new Buckets();

  /** Buckets of one token of a document. */
  int[] of(Document document, int i) {
    buckets.add(0, "");
    words(document, i);
    shapes(document, i);
    kinds(document, i);
    forms(document, i);
    places(document, i);
    return buckets.take();
  }

  private void words(Document document, int i) {
    String word = document.word(i);
    for (int offset = -WIDTH; offset <= WIDTH; offset++) {
      buckets.add(10 + offset, document.word(i + offset));
    }
    for (int length = 1; length <= AFFIX && length < word.length(); length++) {
      buckets.add(20 + length, word.substring(0, length));
      buckets.add(30 + length, word.substring(word.length() - length));
    }
    String before = document.word(i - 1);
    String after = document.word(i + 1);
    buckets.add(40, before, word);
    buckets.add(41, word, after);
    buckets.add(42, document.word(i - 2), before);
    buckets.add(43, after, document.word(i + 2));
    buckets.add(44, before, after);
    buckets.add(45, document.word(i - 3), document.word(i - 2) + ' ' + before);
    buckets.add(46, before.substring(Math.max(0, before.length() - 3)), document.shape(i));
    buckets.add(47, after.substring(Math.max(0, after.length() - 3)), document.shape(i));
  }

  private void shapes(Document document, int i) {
    String shape = document.shape(i);
    for (int offset = -2; offset <= 2; offset++) {
      buckets.add(60 + offset, document.shape(i + offset));
    }
    buckets.add(65, document.shape(i - 1), shape);
    buckets.add(66, shape, document.shape(i + 1));
    buckets.add(67, document.shape(i - 1) + ' ' + shape, document.shape(i + 1));
    buckets.add(68, document.word(i - 1), shape);
    buckets.add(69, shape, document.word(i + 1));
    buckets.add(70, document.word(i - 2) + ' ' + document.word(i - 1), shape);
    buckets.add(71, shape, document.language().name());
    buckets.add(72, document.shape(i - 2) + document.shape(i - 1), shape + document.shape(i + 1));
  }

  private void kinds(Document document, int i) {
    String shape = document.shape(i);
    int own = document.bits(i);
    int before = document.bits(i - 1);
    int after = document.bits(i + 1);
    for (int bits = own; bits != 0; bits &= bits - 1) {
      buckets.add(80, shape, Integer.numberOfTrailingZeros(bits));
    }
    buckets.add(81, shape, own);
    buckets.add(82, document.shape(i - 1), before);
    buckets.add(83, document.shape(i + 1), after);
    buckets.add(84, shape, before << 12 | own);
    buckets.add(85, shape, own << 12 | after);
    buckets.add(86, document.word(i - 1), own);
    buckets.add(87, document.shape(i - 2), document.bits(i - 2));
  }

  private void forms(Document document, int i) {
    String hint = document.hint(i);
    String shape = document.shape(i);
    buckets.add(100, hint, shape);
    buckets.add(101, document.hint(i - 1), hint);
    buckets.add(102, hint, document.hint(i + 1));
    buckets.add(103, hint, document.word(i - 1));
    buckets.add(104, hint, document.word(i + 1));
    if (document.tokens().isCapitalised(i)) {
      buckets.add(105, shape, document.alsoLowerCase(i) ? 1 : 0);
      buckets.add(106, shape, document.alsoTitled(i) ? 1 : 0);
    }
    buckets.add(107, shape, document.tokens().touchesBefore(i) ? 1 : 0);
  }

  private void places(Document document, int i) {
    String label = document.label(i);
    String shape = document.shape(i);
    buckets.add(120, label, shape);
    buckets.add(121, label);
    buckets.add(122, label, document.word(i - 1));
    buckets.add(123, shape, document.tokens().startsLine(i) ? 1 : 0);
    buckets.add(124, shape, document.fifth(i));
    buckets.add(125, shape, document.endsLine(i) ? 1 : 0);
  }
}
