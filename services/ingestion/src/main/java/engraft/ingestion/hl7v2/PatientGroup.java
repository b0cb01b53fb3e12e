package engraft.ingestion.hl7v2;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a message says of one patient, in the order of its segments. */
final class PatientGroup {

  private final Segment pid;
  private final List<OrderGroup> orders = new ArrayList<>();
  private final List<Other> others = new ArrayList<>();
  private @Nullable Segment mrg;
  private @Nullable Segment pv1;

  private PatientGroup(Segment pid) {
    this.pid = pid;
  }

  /** One order, report or document, with its observations. */
  record OrderGroup(
      @Nullable Segment orc,
      @Nullable Segment obr,
      @Nullable Segment txa,
      List<Segment> observations) {

    OrderGroup(@Nullable Segment orc, @Nullable Segment obr, @Nullable Segment txa) {
      this(orc, obr, txa, new ArrayList<>());
    }

    boolean isOnlyAnnounced() {
      return obr == null && txa == null && observations.isEmpty();
    }
  }

  /**
   * A diagnosis, an allergy, a procedure or a medication.
   *
   * @param orc that announced it, of a medication
   */
  record Other(Segment segment, @Nullable Segment orc) {}

  /** The patients of a message; segments before the first PID belong to none. */
  static List<PatientGroup> of(Message message) {
    List<PatientGroup> groups = new ArrayList<>();
    for (Segment segment : message.segments()) {
      if (segment.name().equals("PID")) {
        groups.add(new PatientGroup(segment));
      } else if (!groups.isEmpty()) {
        groups.getLast().take(segment);
      }
    }
    return groups;
  }

  private void take(Segment segment) {
    switch (segment.name()) {
      case "MRG" -> mrg = segment;
      case "PV1" -> pv1 = pv1 == null ? segment : pv1;
      case "ORC" -> orders.add(new OrderGroup(segment, null, null));
      case "OBR" -> {
        boolean announced = !orders.isEmpty() && orders.getLast().isOnlyAnnounced();
        Segment orc = announced ? orders.removeLast().orc() : null;
        orders.add(new OrderGroup(orc, segment, null));
      }
      case "TXA" -> orders.add(new OrderGroup(null, null, segment));
      case "OBX" -> {
        if (orders.isEmpty()) {
          orders.add(new OrderGroup(null, null, null));
        }
        orders.getLast().observations().add(segment);
      }
      case "DG1", "PRB", "AL1", "IAM", "PR1" -> others.add(new Other(segment, null));
      case "RXA", "RXE", "RXO", "RXD" -> others.add(new Other(segment, announced()));
      default -> {}
    }
  }

  private @Nullable Segment announced() {
    return orders.isEmpty() || orders.getLast().obr() != null ? null : orders.getLast().orc();
  }

  Segment pid() {
    return pid;
  }

  List<OrderGroup> orders() {
    return orders;
  }

  /** In the order of their segments. */
  List<Other> others() {
    return others;
  }

  @Nullable Segment mrg() {
    return mrg;
  }

  @Nullable Segment pv1() {
    return pv1;
  }
}
