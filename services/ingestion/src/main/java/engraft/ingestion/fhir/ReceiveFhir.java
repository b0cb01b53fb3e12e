package engraft.ingestion.fhir;

import com.fasterxml.jackson.databind.node.ObjectNode;
import engraft.clinical.Digest;
import engraft.clinical.SiteId;
import engraft.ingestion.parallel.Room;
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
import java.util.Iterator;
import java.util.List;
import java.util.UUID;

/** Takes in a body of FHIR: keeps it, understands it, and accepts or rejects what it says. */
public final class ReceiveFhir implements SourceFormat {

  private static final String FORMAT = "fhir";

  private final FhirReading reading;
  private final AcceptSubmission acceptance;
  private final RejectSubmission rejection;
  private final Quarantine quarantine;
  private final Room room;

  public ReceiveFhir(
      FhirReading reading,
      AcceptSubmission acceptance,
      RejectSubmission rejection,
      Quarantine quarantine,
      Room room) {
    this.reading = reading;
    this.acceptance = acceptance;
    this.rejection = rejection;
    this.quarantine = quarantine;
    this.room = room;
  }

  /**
   * Blocks, also until there is room for the body; the caller's site is the only one that is read
   * or written.
   */
  public Answer receive(SiteId site, Address address, byte[] body) {
    return room.with(body.length, () -> takeIn(site, address, body));
  }

  private Answer takeIn(SiteId site, Address address, byte[] body) {
    Digest original = quarantine.keep(new Original(FORMAT, address.line(), body));
    return switch (reading.read(body, address)) {
      case Understanding.Refused(List<Issue> issues) -> refused(site, original, issues);
      case Understanding.Understood understood -> answer(site, original, understood);
    };
  }

  /** What is wrong with a body, which is neither kept nor accepted. */
  public List<Issue> validate(Address address, byte[] body) {
    return room.with(body.length, () -> faults(address, body));
  }

  private List<Issue> faults(Address address, byte[] body) {
    return switch (reading.read(body, address)) {
      case Understanding.Refused(List<Issue> issues) -> issues;
      case Understanding.Understood(_, List<Understanding.Entry> entries) ->
          entries.stream()
              .filter(Understanding.Entry.Bad.class::isInstance)
              .flatMap(bad -> ((Understanding.Entry.Bad) bad).issues().stream())
              .toList();
    };
  }

  /**
   * The same, and what a profile of US Core asks.
   *
   * @param profile its canonical address; {@code |version} may follow
   */
  public List<Issue> validate(Address address, byte[] body, String profile) {
    List<Issue> wrong = validate(address, body);
    if (wrong.isEmpty() && JsonText.read(body) instanceof JsonText.Read.Tree(ObjectNode resource)) {
      Issues issues = new Issues();
      UsCore.check(profile, resource, issues);
      return issues.found();
    }
    return wrong;
  }

  @Override
  public String name() {
    return FORMAT;
  }

  @Override
  public List<Issue> process(SiteId site, Delivery.Replay replay, Original original) {
    return room.with(original.body().length, () -> again(site, replay, original));
  }

  private List<Issue> again(SiteId site, Delivery.Replay replay, Original original) {
    return switch (reading.read(original.body(), Address.ofLine(original.address()))) {
      case Understanding.Refused(List<Issue> issues) -> issues;
      case Understanding.Understood understood ->
          issues(entries(understood, accept(site, replay, understood)));
    };
  }

  private Answer answer(SiteId site, Digest original, Understanding.Understood understood) {
    List<Answer.Entry> entries =
        entries(understood, accept(site, understood.form().delivery(original), understood));
    List<Issue> issues = issues(entries);
    if (issues.isEmpty()) {
      return new Answer.Processed(understood.form(), entries, null);
    }
    if (understood.form().mode() == Submission.Mode.ALL_OR_NOTHING) {
      return refused(site, original, issues);
    }
    UUID id = rejection.reject(site, FORMAT, original, issues);
    return new Answer.Processed(understood.form(), entries, id);
  }

  private Answer refused(SiteId site, Digest original, List<Issue> issues) {
    return new Answer.Refused(rejection.reject(site, FORMAT, original, issues), issues);
  }

  private List<Outcome> accept(
      SiteId site, Delivery delivery, Understanding.Understood understood) {
    List<SourceResource> resources = new ArrayList<>();
    for (Understanding.Entry entry : understood.entries()) {
      if (entry instanceof Understanding.Entry.Good good) {
        resources.add(good.resource());
      }
    }
    return acceptance.accept(new Submission(site, delivery, understood.form().mode(), resources));
  }

  /** Every entry's answer: the good ones have one outcome each, in their order. */
  private static List<Answer.Entry> entries(
      Understanding.Understood understood, List<Outcome> outcomes) {
    Iterator<Outcome> next = outcomes.iterator();
    List<Answer.Entry> entries = new ArrayList<>();
    for (Understanding.Entry entry : understood.entries()) {
      entries.add(
          switch (entry) {
            case Understanding.Entry.Bad(_, List<Issue> issues) -> new Answer.Entry.Refused(issues);
            case Understanding.Entry.Good good -> entry(good, next.next());
          });
    }
    return entries;
  }

  private static Answer.Entry entry(Understanding.Entry.Good good, Outcome outcome) {
    return switch (outcome) {
      case Outcome.Accepted(_, var version) -> new Answer.Entry.Kept(good.ownId(), version, false);
      case Outcome.Found(_, var version) -> new Answer.Entry.Kept(good.ownId(), version, true);
      case Outcome.Outdated _ ->
          new Answer.Entry.Refused(
              List.of(
                  new Issue(
                      Issue.Kind.CONFLICT,
                      good.expression(),
                      "must be sent with the current version in If-Match")));
      case Outcome.UnknownPatient _ ->
          new Answer.Entry.Refused(
              List.of(
                  new Issue(
                      Issue.Kind.UNKNOWN_PATIENT,
                      good.expression(),
                      "must name a patient who was sent before or is sent with it")));
      case Outcome.Erased _ ->
          new Answer.Entry.Refused(
              List.of(new Issue(Issue.Kind.UNKNOWN_PATIENT, good.expression(), Outcome.KEPT_OUT)));
      case Outcome.Contradicted _ ->
          new Answer.Entry.Refused(
              List.of(
                  new Issue(
                      Issue.Kind.DUPLICATE,
                      good.expression(),
                      "was sent before, and said otherwise")));
      case Outcome.NotKept _ -> new Answer.Entry.Refused(List.of());
    };
  }

  private static List<Issue> issues(List<Answer.Entry> entries) {
    List<Issue> issues = new ArrayList<>();
    for (Answer.Entry entry : entries) {
      if (entry instanceof Answer.Entry.Refused(List<Issue> found)) {
        issues.addAll(found);
      }
    }
    return issues;
  }
}
