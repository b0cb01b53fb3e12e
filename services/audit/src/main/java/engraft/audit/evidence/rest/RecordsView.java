package engraft.audit.evidence.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import engraft.audit.evidence.Entries.Records;
import engraft.audit.evidence.rest.EvidenceView.CheckpointView;
import engraft.audit.evidence.rest.EvidenceView.ProvedEntryView;
import engraft.audit.log.ProveLog.Signed;
import engraft.transparency.TreeHash;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A page of the records behind a snapshot, each with its proof to the signed root. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record RecordsView(
    String snapshot,
    long total,
    CheckpointView checkpoint,
    String key,
    List<ProvedEntryView> items,
    @Nullable String next) {

  static RecordsView of(
      String snapshot,
      Records records,
      Signed signed,
      String key,
      Map<Long, List<TreeHash>> paths) {
    return new RecordsView(
        snapshot,
        records.total(),
        CheckpointView.of(signed),
        key,
        records.found().stream()
            .map(found -> EvidenceView.proved(found, signed.checkpoint().size(), paths))
            .toList(),
        records.more() ? Long.toString(records.found().getLast().entry().index()) : null);
  }
}
