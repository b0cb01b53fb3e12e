package engraft.ingestion.hl7v2;

import engraft.contracts.record.Statement;
import engraft.ingestion.hl7v2.PatientGroup.OrderGroup;
import engraft.ingestion.hl7v2.statements.ResultStatements;
import engraft.ingestion.hl7v2.statements.Times;
import engraft.ingestion.records.SourceStatement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Orders, their results and documents, under ids that later messages of the same order have too:
 * the patient, the filler's number, the code and the sub-id of a result; the placer's number of an
 * order. So a correction replaces, and a result ends the waiting.
 */
final class OrderResources {

  private static final Set<String> ORDERS = Set.of("ORM", "OML", "OMG", "OMI", "OMP");
  private static final Set<String> CANCELS = Set.of("CA", "CR", "DC", "DR", "OC", "OD");
  private static final Set<String> REPLACES = Set.of("T09", "T10");
  private static final String CANCELS_DOCUMENT = "T11";
  private static final String DOCUMENT = "DocumentReference";
  private static final int PLACER = 2;
  private static final int FILLER = 3;
  private static final int CODE_OF_OBX = 3;
  private static final int CODE_OF_OBR = 4;
  private static final int SUB_ID = 4;
  private static final int COLLECTED = 7;
  private static final int OBSERVED = 14;
  private static final int WRITTEN = 4;
  private static final int DOCUMENT_NUMBER = 12;
  private static final int PARENT_DOCUMENT = 13;

  private final Header header;
  private final String patient;
  private final ResultStatements statements;
  private final Times times;
  private final @Nullable Instant sent;
  private final List<Resource> resources = new ArrayList<>();
  private final Map<String, Integer> occurrences = new HashMap<>();

  /** A resource, the segments that say it, and what they say. */
  record Resource(String type, String id, List<Segment> from, List<SourceStatement.Part> parts) {}

  OrderResources(Header header, String patient, Times times, @Nullable Instant sent) {
    this.header = header;
    this.patient = patient;
    this.statements = new ResultStatements(times);
    this.times = times;
    this.sent = sent;
  }

  List<Resource> of(List<OrderGroup> groups) {
    addOrders(groups);
    groups.forEach(this::addResults);
    groups.forEach(this::addDocument);
    return resources;
  }

  /** One resource for each number, however many panels share it. */
  private void addOrders(List<OrderGroup> groups) {
    Map<String, List<OrderGroup>> byNumber = new LinkedHashMap<>();
    for (OrderGroup group : groups) {
      if (group.obr() != null) {
        byNumber.computeIfAbsent(orderId(group, group.obr()), _ -> new ArrayList<>()).add(group);
      }
    }
    byNumber.forEach(this::addOrder);
  }

  private void addOrder(String id, List<OrderGroup> panels) {
    boolean isAnswered = panels.stream().anyMatch(this::isAnswered);
    boolean isCancelled =
        panels.stream()
            .anyMatch(panel -> panel.orc() != null && CANCELS.contains(panel.orc().get(1)));
    Segment obr = Objects.requireNonNull(panels.getFirst().obr());
    List<Segment> from =
        panels.stream()
            .flatMap(panel -> Stream.of(panel.orc(), panel.obr()))
            .filter(Objects::nonNull)
            .toList();
    resources.add(
        new Resource(
            "ServiceRequest",
            id,
            from,
            List.of(statements.order(obr, isCancelled && !isAnswered, isAnswered, sent))));
  }

  private boolean isAnswered(OrderGroup group) {
    return !ORDERS.contains(header.type())
        && group.observations().stream().anyMatch(ResultStatements::isResult);
  }

  private String orderId(OrderGroup group, Segment obr) {
    String number = number(group, PLACER, FILLER);
    return number.isEmpty()
        ? patient + "|order|" + header.messageId() + '|' + obr.raw(CODE_OF_OBR)
        : patient + "|order|" + number;
  }

  private void addResults(OrderGroup group) {
    for (Segment obx : group.observations()) {
      if (!isOfDocument(group, obx)
          && !ResultStatements.onlyConfirms(obx)
          && ResultStatements.saysAnything(obx)) {
        resources.add(
            new Resource(
                "Observation",
                resultId(group, obx),
                List.of(obx),
                statements.result(obx, group.obr(), sent)));
      }
    }
  }

  private static boolean isOfDocument(OrderGroup group, Segment obx) {
    return ResultStatements.isReportLine(obx)
        || (group.txa() != null && ResultStatements.isWords(obx));
  }

  private String resultId(OrderGroup group, Segment obx) {
    String number = number(group, FILLER, PLACER);
    String of = number.isEmpty() ? withoutNumber(group, obx) : number;
    String id = String.join("|", patient, "result", of, obx.raw(CODE_OF_OBX), obx.raw(SUB_ID));
    int occurrence = occurrences.merge(id, 1, Integer::sum);
    return occurrence == 1 ? id : id + '#' + occurrence;
  }

  /** What no number names is known by when it was observed, or by its message. */
  private String withoutNumber(OrderGroup group, Segment obx) {
    String time =
        obx.has(OBSERVED) || group.obr() == null ? obx.get(OBSERVED) : group.obr().get(COLLECTED);
    String panel = group.obr() == null ? "" : group.obr().raw(CODE_OF_OBR);
    return panel + '@' + (time.isEmpty() ? header.messageId() : time);
  }

  private static String number(OrderGroup group, int first, int second) {
    return Stream.of(first, second)
        .flatMap(
            field ->
                Stream.of(group.obr(), group.orc())
                    .filter(Objects::nonNull)
                    .map(segment -> segment.get(field)))
        .filter(number -> !number.isEmpty())
        .findFirst()
        .orElse("");
  }

  private void addDocument(OrderGroup group) {
    List<Segment> lines =
        group.observations().stream().filter(obx -> isOfDocument(group, obx)).toList();
    @Nullable Segment txa = group.txa();
    String number = txa == null ? number(group, FILLER, PLACER) : txa.get(DOCUMENT_NUMBER);
    String id = patient + "|document|" + (number.isEmpty() ? header.messageId() : number);
    if (txa != null && REPLACES.contains(header.trigger()) && txa.has(PARENT_DOCUMENT)) {
      addDocumentOf(patient + "|document|" + txa.get(PARENT_DOCUMENT), List.of(txa), gone());
    }
    if (txa != null && header.trigger().equals(CANCELS_DOCUMENT)) {
      addDocumentOf(id, List.of(txa), gone());
    } else {
      @Nullable Instant written =
          txa == null ? observed(group) : times.of(txa.get(WRITTEN)).orElse(sent);
      ResultStatements.report(lines, written).ifPresent(note -> addDocumentOf(id, lines, note));
    }
  }

  private void addDocumentOf(String id, List<Segment> from, SourceStatement.Part part) {
    int occurrence = occurrences.merge(id, 1, Integer::sum);
    resources.add(
        new Resource(DOCUMENT, occurrence == 1 ? id : id + '#' + occurrence, from, List.of(part)));
  }

  private @Nullable Instant observed(OrderGroup group) {
    return group.obr() == null ? sent : times.of(group.obr().get(COLLECTED)).orElse(sent);
  }

  private static SourceStatement.Part gone() {
    return SourceStatement.whole(_ -> new Statement.Other(DOCUMENT));
  }
}
