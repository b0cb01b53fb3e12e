package engraft.ingestion.records;

import engraft.clinical.Digest;
import engraft.contracts.record.ClinicalRecord;

/** Where neutral records are kept under their digest for the other services. */
public interface Payloads {

  Digest keep(ClinicalRecord payload);
}
