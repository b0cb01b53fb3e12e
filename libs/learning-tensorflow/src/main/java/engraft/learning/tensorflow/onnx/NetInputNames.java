package engraft.learning.tensorflow.onnx;

import engraft.learning.tensorflow.net.NetConfiguration;
import engraft.learning.tensorflow.onnx.OnnxGraph.Dimension;

/** The graph's inputs that a net reads; several nets share them. */
record NetInputNames(
    String variable,
    String code,
    String value,
    String time,
    String absence,
    String mask,
    String notes,
    String notesMask,
    String image,
    String imageMask) {

  /** Declares those that the configuration needs; the others are never read. */
  static NetInputNames declare(OnnxGraph graph, NetConfiguration configuration) {
    Dimension rows = Dimension.any("rows");
    Dimension tokens = Dimension.any("tokens");
    if (!configuration.tokenModalities().isEmpty()) {
      graph.integerInput("token_variable", rows, tokens);
      graph.integerInput("token_code", rows, tokens);
      graph.floatInput("token_value", rows, tokens);
      graph.floatInput("token_time", rows, tokens);
      graph.integerInput("token_absence", rows, tokens);
      graph.floatInput("token_mask", rows, tokens);
    }
    if (configuration.hasNotes()) {
      graph.integerInput("note_gram", rows, Dimension.any("grams"));
      graph.floatInput("note_mask", rows, Dimension.any("grams"));
    }
    if (configuration.hasImages()) {
      Dimension side = Dimension.of(configuration.imageSide());
      graph.floatInput("image", rows, side, side);
      graph.floatInput("image_mask", rows, Dimension.of(1));
    }
    return new NetInputNames(
        "token_variable",
        "token_code",
        "token_value",
        "token_time",
        "token_absence",
        "token_mask",
        "note_gram",
        "note_mask",
        "image",
        "image_mask");
  }
}
