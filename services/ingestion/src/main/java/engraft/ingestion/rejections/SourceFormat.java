package engraft.ingestion.rejections;

import engraft.clinical.SiteId;
import engraft.ingestion.quarantine.Original;
import engraft.ingestion.records.Delivery;
import java.util.List;

/** A format that hospitals send, as far as rejections must know it: it can try again. */
public interface SourceFormat {

  /** The name under which its originals are kept. */
  String name();

  /**
   * Processes a kept original anew.
   *
   * @return what is still wrong; nothing when all of it was accepted
   */
  List<Issue> process(SiteId site, Delivery.Replay replay, Original original);
}
