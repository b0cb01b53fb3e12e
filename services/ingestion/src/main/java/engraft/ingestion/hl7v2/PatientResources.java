package engraft.ingestion.hl7v2;

import engraft.clinical.Digest;
import engraft.deidentification.known.PersonalDetails;
import engraft.ingestion.hl7v2.statements.PatientStatements;
import engraft.ingestion.hl7v2.statements.Times;
import engraft.ingestion.hl7v2.statements.VisitStatements;
import engraft.ingestion.records.Concern;
import engraft.ingestion.records.PatientReference.ByIdentifier;
import engraft.ingestion.records.Said;
import engraft.ingestion.records.SourceResource;
import engraft.ingestion.records.SourceStatement;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Turns what a message says of one patient into resources.
 *
 * <p>The content of each carries the message that said it: a value that is sent, corrected and
 * corrected back is three versions, and only the very same message adds nothing. The time of the
 * message says whether it was overtaken by a later one of the same sender.
 */
final class PatientResources {

  private static final String ADT = "ADT";
  private static final int VISIT = 19;
  private static final int ALTERNATE_VISIT = 50;
  private static final int RECORDED = 2;
  private static final int OCCURRED = 6;

  private final Message message;
  private final List<ByIdentifier> identifiers;
  private final Authorities authorities;
  private final Times times;
  private final List<SourceResource> resources;
  private final Optional<Said> said;

  PatientResources(
      Message message,
      List<ByIdentifier> identifiers,
      Authorities authorities,
      Times times,
      List<SourceResource> resources) {
    this.message = message;
    this.identifiers = identifiers;
    this.authorities = authorities;
    this.times = times.ofMessage(message.header().time());
    this.resources = resources;
    this.said =
        this.times
            .exact(message.header().time())
            .map(time -> new Said(message.header().clock(), time));
  }

  void add(PatientGroup group) {
    @Nullable String visit = visit(group.pv1());
    addPatient(group);
    if (group.pv1() != null && visit != null) {
      VisitStatements stay = new VisitStatements(event(), happened(), times);
      add("Encounter", visit, visit, List.of(group.pv1()), stay.of(group.pv1()));
    }
    OrderResources orders =
        new OrderResources(message.header(), identifiers.getFirst().sourceId(), times, sent());
    orders
        .of(group.orders())
        .forEach(one -> add(one.type(), one.id(), visit, one.from(), one.parts()));
    OtherResources others =
        new OtherResources(
            message.header(), identifiers.getFirst().sourceId(), visit, times, sent());
    others
        .of(group.others())
        .forEach(one -> add(one.type(), one.id(), visit, one.from(), one.parts()));
  }

  private void addPatient(PatientGroup group) {
    List<ByIdentifier> former =
        group.mrg() == null ? List.of() : Identity.former(group.mrg(), authorities);
    resources.add(
        new SourceResource(
            resources.size(),
            "Patient",
            identifiers.getFirst().sourceId(),
            content(List.of(group.pid())),
            said,
            new Concern.Recognition(identifiers, former),
            PatientStatements.of(group.pid()),
            PatientDetails.of(group.pid())));
  }

  private void add(
      String type,
      String id,
      @Nullable String visit,
      List<Segment> from,
      List<SourceStatement.Part> parts) {
    resources.add(
        new SourceResource(
            resources.size(),
            type,
            id,
            content(from),
            said,
            new Concern.OfPatient(identifiers.getFirst(), visit),
            parts,
            PersonalDetails.none()));
  }

  private @Nullable String visit(@Nullable Segment pv1) {
    return pv1 == null
        ? null
        : Stream.of(VISIT, ALTERNATE_VISIT)
            .flatMap(field -> authorities.identifier(pv1.all(field).getFirst()).stream())
            .map(ByIdentifier::sourceId)
            .findFirst()
            .orElse(null);
  }

  private String event() {
    return message.header().type().equals(ADT) ? message.header().trigger() : "";
  }

  private @Nullable Instant sent() {
    return times.of(message.header().time()).orElse(null);
  }

  private @Nullable Instant happened() {
    return message.segments().stream()
        .filter(segment -> segment.name().equals("EVN"))
        .flatMap(evn -> Stream.of(evn.get(OCCURRED), evn.get(RECORDED)))
        .flatMap(time -> times.of(time).stream())
        .findFirst()
        .orElse(sent());
  }

  private Digest content(List<Segment> from) {
    return Digest.ofText(
        message.header().messageId()
            + '\r'
            + from.stream().map(Segment::line).collect(Collectors.joining("\r")));
  }
}
