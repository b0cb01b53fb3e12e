package engraft.cli.conformance;

import engraft.cli.client.Api;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A format of which corpora can be tried. */
interface Format {

  /** As it is named on the command line. */
  String name();

  /** Everything of this format below a folder, or the one file. */
  List<Item> items(Path data) throws IOException;

  /** What all outcomes together say of the platform, line by line; nothing of most formats. */
  default List<String> conclusion(List<Outcome> outcomes) {
    return List.of();
  }

  /** One thing to try. */
  interface Item {

    /** Where it is found, below the folder. */
    String name();

    /** Sends it; a platform that does not answer, or answers that it failed, is thrown. */
    Outcome attempt(Api api) throws IOException;
  }
}
