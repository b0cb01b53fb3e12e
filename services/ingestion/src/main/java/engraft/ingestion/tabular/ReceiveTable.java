package engraft.ingestion.tabular;

import engraft.clinical.Digest;
import engraft.clinical.SiteId;
import engraft.datasets.open.OpenDatasets;
import engraft.datasets.table.DescriptorYaml;
import engraft.datasets.table.RowProblem;
import engraft.datasets.table.RowReading;
import engraft.datasets.table.TableDescriptor;
import engraft.datasets.table.TableException;
import engraft.datasets.table.TableRow;
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
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Takes in a table: keeps it, reads it row by row, accepts what is understood a few thousand
 * resources at a time, and rejects the other rows. A table that was cut off is sent again: what was
 * accepted of it is recognised.
 */
public final class ReceiveTable implements SourceFormat {

  private static final int MOST_RESOURCES_AT_ONCE = 3_000;

  private final TableDescriptors descriptors;
  private final AcceptSubmission acceptance;
  private final RejectSubmission rejection;
  private final Quarantine quarantine;
  private final Path scratch;

  /**
   * @param scratch where a file may be put while it is read
   */
  public ReceiveTable(
      TableDescriptors descriptors,
      AcceptSubmission acceptance,
      RejectSubmission rejection,
      Quarantine quarantine,
      Path scratch) {
    this.descriptors = descriptors;
    this.acceptance = acceptance;
    this.rejection = rejection;
    this.quarantine = quarantine;
    this.scratch = scratch;
  }

  /** Blocks; the caller's site is the only one that is read or written. */
  public TableAnswer receive(SiteId site, SentTable sent) {
    Optional<TableDescriptor> table = descriptor(site, sent.descriptor());
    if (table.isEmpty()) {
      return new TableAnswer.UnknownDescriptor(sent.descriptor());
    }
    Digest original = quarantine.keep(sent.original());
    try {
      TableTally tally = accept(site, new Delivery.Message(original), sent, table.get());
      return tally.answer(tally.rejected() == 0 ? null : reject(site, original, issues(tally)));
    } catch (TableException e) {
      return new TableAnswer.Unreadable(reason(e), reject(site, original, List.of(unreadable(e))));
    }
  }

  /** Reads it and tells what would become of it; nothing is kept. */
  public TableAnswer tryOut(SiteId site, SentTable sent) {
    Optional<TableDescriptor> table = descriptor(site, sent.descriptor());
    if (table.isEmpty()) {
      return new TableAnswer.UnknownDescriptor(sent.descriptor());
    }
    TableTally tally = new TableTally();
    RowResources resources = new RowResources(site, table.get(), sent.file());
    try {
      requireNames(sent, table.get());
      Tables.read(
          sent,
          table.get(),
          scratch,
          read -> {
            if (read instanceof RowReading.Read.Understood(TableRow row)) {
              show(tally, row, resources);
            } else {
              count(tally, read);
            }
          });
      return tally.answer(null);
    } catch (TableException e) {
      return new TableAnswer.Unreadable(reason(e), null);
    }
  }

  @Override
  public String name() {
    return SentTable.FORMAT;
  }

  @Override
  public List<Issue> process(SiteId site, Delivery.Replay replay, Original original) {
    SentTable sent = SentTable.of(original);
    Optional<TableDescriptor> table = descriptor(site, sent.descriptor());
    if (table.isEmpty()) {
      return List.of(
          new Issue(Issue.Kind.NOT_SUPPORTED, "", "its descriptor is not there any more"));
    }
    try {
      return issues(accept(site, replay, sent, table.get()));
    } catch (TableException e) {
      return List.of(unreadable(e));
    }
  }

  /** The site's own, or the one that comes with Engraft. */
  private Optional<TableDescriptor> descriptor(SiteId site, DescriptorName name) {
    return descriptors
        .find(site, name)
        .map(DescriptorYaml::table)
        .or(() -> OpenDatasets.table(name.value()));
  }

  private TableTally accept(SiteId site, Delivery delivery, SentTable sent, TableDescriptor table) {
    requireNames(sent, table);
    TableTally tally = new TableTally();
    RowResources resources = new RowResources(site, table, sent.file());
    Batch batch = new Batch(site, delivery, resources, tally);
    Tables.read(
        sent,
        table,
        scratch,
        read -> {
          if (read instanceof RowReading.Read.Understood(TableRow row)) {
            batch.add(row);
          } else {
            count(tally, read);
          }
        });
    batch.send();
    return tally;
  }

  private static void show(TableTally tally, TableRow row, RowResources resources) {
    if (row.saysAnything()) {
      tally.preview(row);
      tally.accepted(row, resources.occurrence(row) > 1);
    } else {
      tally.leftOut();
    }
  }

  private static void count(TableTally tally, RowReading.Read read) {
    switch (read) {
      case RowReading.Read.Bad(List<RowProblem> problems) -> tally.rejected(problems);
      case RowReading.Read.LeftOut _ -> tally.leftOut();
      case RowReading.Read.Understood _ ->
          throw new IllegalStateException("understood rows are accepted");
    }
  }

  private static void requireNames(SentTable sent, TableDescriptor table) {
    boolean byFile = table.patient() == null || table.patient().fileName();
    if (byFile && sent.file().isEmpty()) {
      throw new TableException(
          "the descriptor names patients by the file, and the file has no name%nMaybe send it with the header Engraft-File."
              .formatted());
    }
  }

  private UUID reject(SiteId site, Digest original, List<Issue> issues) {
    return rejection.reject(site, SentTable.FORMAT, original, issues);
  }

  private static List<Issue> issues(TableTally tally) {
    List<Issue> issues = new ArrayList<>();
    for (RowProblem problem : tally.problems()) {
      issues.add(
          new Issue(
              Batch.OF_NOBODY_KNOWN.contains(problem.rule())
                  ? Issue.Kind.UNKNOWN_PATIENT
                  : Issue.Kind.VALUE,
              "row " + problem.row() + (problem.column().isEmpty() ? "" : ", " + problem.column()),
              problem.rule()));
    }
    return issues;
  }

  private static Issue unreadable(TableException e) {
    return new Issue(Issue.Kind.STRUCTURE, "", reason(e));
  }

  private static String reason(TableException e) {
    return String.valueOf(e.getMessage());
  }

  /**
   * @param isAnother whether an earlier row of its patient and time said something else
   */
  private record Row(TableRow row, boolean isAnother) {}

  /** Rows that are accepted together, each for itself. */
  private final class Batch {
    static final String UNKNOWN_PATIENT = "must name a patient who was sent before";
    static final Set<String> OF_NOBODY_KNOWN = Set.of(UNKNOWN_PATIENT, Outcome.KEPT_OUT);

    private final SiteId site;
    private final Delivery delivery;
    private final RowResources source;
    private final TableTally tally;
    private final List<Row> rows = new ArrayList<>();
    private final List<SourceResource> resources = new ArrayList<>();

    Batch(SiteId site, Delivery delivery, RowResources source, TableTally tally) {
      this.site = site;
      this.delivery = delivery;
      this.source = source;
      this.tally = tally;
    }

    void add(TableRow row) {
      int occurrence = row.saysAnything() ? source.occurrence(row) : 1;
      List<SourceResource> said = source.of(row, occurrence);
      if (said.isEmpty()) {
        tally.leftOut();
        return;
      }
      rows.add(new Row(row, occurrence > 1));
      resources.addAll(said);
      if (resources.size() >= MOST_RESOURCES_AT_ONCE) {
        send();
      }
    }

    void send() {
      if (rows.isEmpty()) {
        return;
      }
      Map<Integer, String> refused = new HashMap<>();
      for (Outcome outcome :
          acceptance.accept(
              new Submission(site, delivery, Submission.Mode.EACH_FOR_ITSELF, resources))) {
        if (!(outcome instanceof Outcome.Accepted)) {
          boolean isErased = outcome instanceof Outcome.Erased;
          refused.put(outcome.position(), isErased ? Outcome.KEPT_OUT : UNKNOWN_PATIENT);
        }
      }
      for (Row row : rows) {
        long number = row.row().number();
        String rule = refused.get(Math.toIntExact(number));
        if (rule != null) {
          tally.rejected(List.of(new RowProblem(number, "", rule)));
        } else {
          tally.accepted(row.row(), row.isAnother());
        }
      }
      rows.clear();
      resources.clear();
      source.apart();
    }
  }
}
