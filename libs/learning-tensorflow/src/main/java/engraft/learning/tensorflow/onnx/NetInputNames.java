package engraft.learning.tensorflow.onnx;

import engraft.learning.tensorflow.net.NetConfiguration;
import engraft.learning.tensorflow.onnx.OnnxGraph.Dimension;

/**
 * The graph's inputs that a net reads; several nets share them.
 *
 * <p>What many rows have in common is sent and encoded once: each row says by {@code token_row},
 * {@code note_row} and {@code image_row} which of the token lists, notes and images are its own.
 * The token mask is the row's, so that rows that differ by what was taken away share one list.
 */
record NetInputNames(
    String variable,
    String code,
    String value,
    String time,
    String absence,
    String mask,
    String tokensOfRow,
    String notes,
    String notesMask,
    String notesOfRow,
    String image,
    String imageMask,
    String imageOfRow) {

  /** The same rows as a net sees them that knows only the first variables and codes. */
  NetInputNames within(OnnxGraph graph, NetConfiguration narrower) {
    if (narrower.tokenModalities().isEmpty()) {
      return this;
    }
    int count = narrower.variables();
    String known =
        graph.node(
            "Cast", graph.node("Less", variable, graph.whole(count)), OnnxGraph.attribute("to", 1));
    String ofRows = graph.node("Gather", known, tokensOfRow, OnnxGraph.attribute("axis", 0));
    return new NetInputNames(
        graph.node("Min", variable, graph.whole(count - 1)),
        graph.node("Min", code, graph.whole(narrower.codes())),
        value,
        time,
        absence,
        graph.node("Mul", mask, ofRows),
        tokensOfRow,
        notes,
        notesMask,
        notesOfRow,
        image,
        imageMask,
        imageOfRow);
  }

  /** Declares those that the configuration needs; the others are never read. */
  static NetInputNames declare(OnnxGraph graph, NetConfiguration configuration) {
    Dimension rows = Dimension.any("rows");
    if (!configuration.tokenModalities().isEmpty()) {
      tokens(graph, rows);
    }
    if (configuration.hasNotes()) {
      Dimension notes = Dimension.any("notes");
      Dimension grams = Dimension.any("grams");
      graph.integerInput("note_gram", notes, grams);
      graph.floatInput("note_mask", notes, grams);
      graph.integerInput("note_row", rows);
    }
    if (configuration.hasImages()) {
      Dimension images = Dimension.any("images");
      Dimension side = Dimension.of(configuration.imageSide());
      graph.floatInput("image", images, side, side);
      graph.floatInput("image_mask", images, Dimension.of(1));
      graph.integerInput("image_row", rows);
    }
    return new NetInputNames(
        "token_variable",
        "token_code",
        "token_value",
        "token_time",
        "token_absence",
        "token_mask",
        "token_row",
        "note_gram",
        "note_mask",
        "note_row",
        "image",
        "image_mask",
        "image_row");
  }

  private static void tokens(OnnxGraph graph, Dimension rows) {
    Dimension lists = Dimension.any("lists");
    Dimension tokens = Dimension.any("tokens");
    graph.integerInput("token_variable", lists, tokens);
    graph.integerInput("token_code", lists, tokens);
    graph.floatInput("token_value", lists, tokens);
    graph.floatInput("token_time", lists, tokens);
    graph.integerInput("token_absence", lists, tokens);
    graph.floatInput("token_mask", rows, tokens);
    graph.integerInput("token_row", rows);
  }
}
