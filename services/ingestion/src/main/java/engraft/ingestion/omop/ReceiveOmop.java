package engraft.ingestion.omop;

import engraft.clinical.Digest;
import engraft.clinical.SiteId;
import engraft.datasets.table.RowProblem;
import engraft.datasets.table.TableException;
import engraft.ingestion.omop.OmopRow.Broken;
import engraft.ingestion.quarantine.Original;
import engraft.ingestion.quarantine.Quarantine;
import engraft.ingestion.records.AcceptSubmission;
import engraft.ingestion.records.Delivery;
import engraft.ingestion.records.Outcome;
import engraft.ingestion.records.SourceResource;
import engraft.ingestion.records.Submission;
import engraft.ingestion.rejections.Issue;
import engraft.ingestion.rejections.RejectSubmission;
import engraft.ingestion.rejections.SourceFormat;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Takes in an OMOP extract: persons first, then visits, then what happened. A row is known by its
 * table's number: sent again it changes nothing, corrected it is a new version.
 */
public final class ReceiveOmop implements SourceFormat {

  private static final String FORMAT = "omop";

  /** A visit's rows stand in several tables: those that are sent at once make one record of it. */
  private static final int MOST_AT_ONCE = 20_000;

  private static final int MOST_PROBLEMS = 200;

  private final AcceptSubmission acceptance;
  private final RejectSubmission rejection;
  private final Quarantine quarantine;

  public ReceiveOmop(
      AcceptSubmission acceptance, RejectSubmission rejection, Quarantine quarantine) {
    this.acceptance = acceptance;
    this.rejection = rejection;
    this.quarantine = quarantine;
  }

  /** Blocks; the caller's site is the only one that is read or written. */
  public OmopAnswer receive(SiteId site, byte[] zip) {
    Digest original = quarantine.keep(new Original(FORMAT, "zip", zip));
    try {
      Extract extract = new Extract(site, new Delivery.Message(original), new OmopArchive(zip));
      extract.read();
      return new OmopAnswer.Read(
          extract.counts,
          extract.archive.unread(),
          extract.problems,
          extract.problems.isEmpty()
              ? null
              : rejection.reject(site, FORMAT, original, extract.issues()));
    } catch (TableException e) {
      return new OmopAnswer.Unreadable(
          String.valueOf(e.getMessage()),
          rejection.reject(site, FORMAT, original, List.of(unreadable(e))));
    }
  }

  @Override
  public String name() {
    return FORMAT;
  }

  @Override
  public List<Issue> process(SiteId site, Delivery.Replay replay, Original original) {
    try {
      Extract extract = new Extract(site, replay, new OmopArchive(original.body()));
      extract.read();
      return extract.issues();
    } catch (TableException e) {
      return List.of(unreadable(e));
    }
  }

  private static Issue unreadable(TableException e) {
    return new Issue(Issue.Kind.STRUCTURE, "", String.valueOf(e.getMessage()));
  }

  /** One extract while it is read. */
  private final class Extract {
    private final SiteId site;
    private final Delivery delivery;
    private final OmopArchive archive;
    private final OmopConcepts concepts;
    private final OmopResources resources;
    private final Map<String, OmopAnswer.Count> counts = new LinkedHashMap<>();
    private final List<RowProblem> problems = new ArrayList<>();
    private final List<OmopRow> rows = new ArrayList<>();
    private final List<SourceResource> batch = new ArrayList<>();

    Extract(SiteId site, Delivery delivery, OmopArchive archive) {
      this.site = site;
      this.delivery = delivery;
      this.archive = archive;
      this.concepts = new OmopConcepts(site);
      this.resources = new OmopResources(concepts);
    }

    /** All of it is gone through once before, so that one that breaks off is refused as a whole. */
    void read() {
      Set<OmopTable> tables = archive.tables();
      if (!tables.contains(OmopTable.PERSON)) {
        throw new TableException("the extract has no table PERSON");
      }
      archive.each(OmopTable.CONCEPT, concepts::add);
      tables.forEach(table -> archive.each(table, _ -> {}));
      for (OmopTable table : tables) {
        if (table != OmopTable.CONCEPT) {
          archive.each(table, this::add);
        }
      }
      send();
    }

    private void add(OmopRow row) {
      try {
        batch.add(resources.of(row, batch.size()));
        rows.add(row);
      } catch (Broken e) {
        refuse(row, e.column(), e.rule());
      }
      if (batch.size() >= MOST_AT_ONCE) {
        send();
      }
    }

    private void send() {
      if (batch.isEmpty()) {
        return;
      }
      List<Outcome> outcomes =
          acceptance.accept(new Submission(site, delivery, Submission.Mode.EACH_FOR_ITSELF, batch));
      for (int i = 0; i < outcomes.size(); i++) {
        if (outcomes.get(i) instanceof Outcome.Accepted) {
          count(rows.get(i), true);
        } else {
          refuse(rows.get(i), "person_id", "must be of a person who was accepted");
        }
      }
      batch.clear();
      rows.clear();
    }

    private void refuse(OmopRow row, String column, String rule) {
      count(row, false);
      if (problems.size() < MOST_PROBLEMS) {
        problems.add(new RowProblem(row.number(), row.table() + "." + column, rule));
      }
    }

    private void count(OmopRow row, boolean good) {
      counts.merge(
          row.table().name(),
          new OmopAnswer.Count(0, 0, 0).plus(good),
          (before, _) -> before.plus(good));
    }

    List<Issue> issues() {
      return problems.stream()
          .map(
              problem ->
                  new Issue(
                      Issue.Kind.VALUE,
                      "row %d, %s".formatted(problem.row(), problem.column()),
                      problem.rule()))
          .toList();
    }
  }
}
