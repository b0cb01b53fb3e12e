package engraft.deidentification.corpus;

/** A text whose places are given in code points, as Python counts. */
final class CodePoints {

  private final String text;

  CodePoints(String text) {
    this.text = text;
  }

  String text() {
    return text;
  }

  int at(int codePoint) {
    return text.offsetByCodePoints(0, codePoint);
  }
}
