package engraft.ingestion.vcf;

import engraft.clinical.Digest;
import engraft.clinical.SiteId;
import engraft.contracts.record.Statement;
import engraft.ingestion.quarantine.Original;
import engraft.ingestion.quarantine.Quarantine;
import engraft.ingestion.records.AcceptSubmission;
import engraft.ingestion.records.Concern;
import engraft.ingestion.records.Delivery;
import engraft.ingestion.records.Outcome;
import engraft.ingestion.records.PatientReference;
import engraft.ingestion.records.SourceResource;
import engraft.ingestion.records.SourceStatement;
import engraft.ingestion.records.Submission;
import engraft.ingestion.rejections.Issue;
import engraft.ingestion.rejections.RejectSubmission;
import engraft.ingestion.rejections.SourceFormat;
import engraft.ingestion.vcf.VariantCalls.Found;
import engraft.ingestion.vcf.VariantCalls.Unreadable;
import java.util.ArrayList;
import java.util.List;

/** Takes in the calls of one sample, all or none; the same file again changes nothing. */
public final class ReceiveVariants implements SourceFormat {

  private final AcceptSubmission acceptance;
  private final RejectSubmission rejection;
  private final Quarantine quarantine;

  public ReceiveVariants(
      AcceptSubmission acceptance, RejectSubmission rejection, Quarantine quarantine) {
    this.acceptance = acceptance;
    this.rejection = rejection;
    this.quarantine = quarantine;
  }

  /** Blocks; the caller's site is the only one that is read or written. */
  public VariantsAnswer receive(SiteId site, SentVariants sent) {
    Digest original = quarantine.keep(sent.original());
    try {
      return keep(site, new Delivery.Message(original), sent);
    } catch (Unreadable e) {
      return new VariantsAnswer.Unreadable(
          e.rule(), rejection.reject(site, SentVariants.FORMAT, original, List.of(issue(e))));
    }
  }

  @Override
  public String name() {
    return SentVariants.FORMAT;
  }

  @Override
  public List<Issue> process(SiteId site, Delivery.Replay replay, Original original) {
    try {
      keep(site, replay, SentVariants.of(original));
      return List.of();
    } catch (Unreadable e) {
      return List.of(issue(e));
    }
  }

  private VariantsAnswer.Read keep(SiteId site, Delivery delivery, SentVariants sent)
      throws Unreadable {
    Found found = VariantCalls.of(sent);
    String patient = sent.patient().isEmpty() ? found.sample() : sent.patient();
    List<SourceResource> resources = new ArrayList<>();
    resources.add(SourceResource.person(0, patient));
    for (VariantCall call : found.calls()) {
      resources.add(resource(resources.size(), patient, found.sample(), call));
    }
    boolean isOfErased =
        acceptance
            .accept(new Submission(site, delivery, Submission.Mode.ALL_OR_NOTHING, resources))
            .stream()
            .anyMatch(Outcome.Erased.class::isInstance);
    if (isOfErased) {
      throw new Unreadable(Outcome.KEPT_OUT);
    }
    long carried = found.calls().stream().filter(call -> call.alleles() > 0).count();
    return new VariantsAnswer.Read(
        carried, found.calls().size() - carried, found.filtered(), found.unread());
  }

  private static SourceResource resource(
      int position, String patient, String sample, VariantCall call) {
    Statement finding = new Statement.VariantFinding(call.gene(), call.hgvs(), call.alleles());
    return new SourceResource(
        position,
        "Variant",
        String.join("\u001f", patient, sample, call.place()),
        Digest.ofText(finding.toString()),
        new Concern.OfPatient(new PatientReference.ById(patient), null),
        List.of(SourceStatement.whole(_ -> finding)));
  }

  private static Issue issue(Unreadable e) {
    return new Issue(Issue.Kind.STRUCTURE, "", e.rule());
  }
}
