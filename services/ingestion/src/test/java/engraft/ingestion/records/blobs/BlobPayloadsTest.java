package engraft.ingestion.records.blobs;

import static org.assertj.core.api.Assertions.assertThat;

import engraft.blobs.FileBlobStore;
import engraft.clinical.Digest;
import engraft.clinical.EpisodeId;
import engraft.clinical.PatientPseudonym;
import engraft.clinical.SiteId;
import engraft.contracts.record.ClinicalRecord;
import engraft.contracts.record.Coding;
import engraft.contracts.record.ObservationStatus;
import engraft.contracts.record.SourceValue;
import engraft.contracts.record.Statement;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BlobPayloadsTest {

  private static final SiteId SITE = new SiteId("north");

  /** Harmonization's database refused these, after the sender had been told that all was kept. */
  @Test
  void whatNoDatabaseTakesIsReplacedAndAllOtherTextStays(@TempDir Path folder) {
    BlobPayloads payloads = new BlobPayloads(new FileBlobStore(folder));
    ClinicalRecord poison = record("a\0b", "\ud800 \udc00 \ud83d\ude00 M\u00fcller\n\t");

    Digest digest = payloads.keep(List.of(poison)).getFirst();

    assertThat(payloads.open(digest))
        .isEqualTo(record("a\ufffdb", "\ufffd \ufffd \ud83d\ude00 M\u00fcller\n\t"));
  }

  private static ClinicalRecord record(String code, String text) {
    PatientPseudonym patient = new PatientPseudonym("p".repeat(32));
    return new ClinicalRecord(
        SITE,
        patient,
        EpisodeId.of(SITE, patient, "-"),
        Instant.EPOCH,
        List.of(
            new ClinicalRecord.Entry(
                "Observation",
                "o",
                Digest.ofText("o"),
                new Statement.Observation(
                    List.of(new Coding("", code, null)),
                    null,
                    new SourceValue.Text(text),
                    ObservationStatus.FINAL,
                    null))));
  }
}
