package engraft.audit.evidence.rest;

import engraft.audit.evidence.Entries.Found;
import engraft.audit.evidence.Evidence;
import engraft.audit.log.ProveLog.Signed;
import engraft.audit.log.rest.LogViews.EntryView;
import engraft.audit.log.rest.LogViews.InclusionView;
import engraft.transparency.TreeHash;
import java.util.List;
import java.util.Map;

/**
 * Evidence that a third party checks alone: every entry with its audit path to the one signed root.
 */
record EvidenceView(
    Evidence.Reference subject,
    boolean complete,
    List<String> missing,
    CheckpointView checkpoint,
    String key,
    List<StepView> steps) {

  /** What the proofs lead to. */
  record CheckpointView(long size, String root, String note) {
    static CheckpointView of(Signed signed) {
      return new CheckpointView(
          signed.checkpoint().size(), signed.checkpoint().root().hex(), signed.note().toString());
    }
  }

  /**
   * One kind of event in the chain.
   *
   * @param total may exceed the entries shown
   * @param next where the others are, one address for each snapshot that has more
   */
  record StepView(String step, long total, List<ProvedEntryView> entries, List<String> next) {}

  /** An entry and its proof. */
  record ProvedEntryView(EntryView entry, InclusionView proof) {}

  static EvidenceView of(
      Evidence evidence, Signed signed, String key, Map<Long, List<TreeHash>> paths) {
    long size = signed.checkpoint().size();
    return new EvidenceView(
        evidence.subject(),
        evidence.missing().isEmpty(),
        evidence.missing(),
        CheckpointView.of(signed),
        key,
        evidence.steps().stream()
            .map(
                step ->
                    new StepView(
                        step.name(),
                        step.total(),
                        step.entries().stream().map(found -> proved(found, size, paths)).toList(),
                        step.rest().stream().map(EvidenceView::address).toList()))
            .toList());
  }

  private static String address(Evidence.Rest rest) {
    return "/api/v1/evidence/snapshots/%s/records?after=%d"
        .formatted(rest.snapshot(), rest.after());
  }

  static ProvedEntryView proved(Found found, long size, Map<Long, List<TreeHash>> paths) {
    long index = found.entry().index();
    return new ProvedEntryView(
        EntryView.of(found.entry()),
        InclusionView.of(index, size, paths.getOrDefault(index, List.of())));
  }
}
