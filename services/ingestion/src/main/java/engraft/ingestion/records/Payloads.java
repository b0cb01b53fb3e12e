package engraft.ingestion.records;

import engraft.clinical.Digest;
import engraft.contracts.record.ClinicalRecord;
import java.util.List;

/** Where neutral records are kept under their digest for the other services. */
public interface Payloads {

  /** Keeps all of them, durably, and names each in its place; may block. */
  List<Digest> keep(List<ClinicalRecord> payloads);

  /** Removes what came of an attempt that added nothing; may block. */
  void forget(List<Digest> payloads);

  /** Brings back what was kept; may block. */
  ClinicalRecord open(Digest payload);
}
