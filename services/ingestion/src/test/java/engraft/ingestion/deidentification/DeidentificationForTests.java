package engraft.ingestion.deidentification;

import engraft.deidentification.recogniser.Recogniser;
import engraft.deidentification.scrubbing.Scrubber;

/** The recogniser that comes with us, read once for all tests. */
public final class DeidentificationForTests {

  public static final Scrubber SCRUBBER = new Scrubber(Recogniser.shipped());

  private DeidentificationForTests() {}
}
