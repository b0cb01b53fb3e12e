package engraft.ingestion.bulk;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;

/** Files elsewhere, of hosts that the operator allows and of no others. */
public interface Downloads {

  /** Whether a file may be fetched there. */
  boolean allows(URI url);

  /**
   * Opens a file; the caller closes it.
   *
   * @throws Refused when it makes no sense to try again
   * @throws IOException when it may later be had
   */
  InputStream open(URI url) throws IOException, Refused;

  /** A file that cannot be had; the message names the reason and nothing of the file. */
  final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    public Refused(String rule) {
      super(rule);
    }

    public String rule() {
      return String.valueOf(getMessage());
    }
  }
}
