package engraft.ingestion.hl7v2;

import engraft.ingestion.hl7v2.statements.Times;
import engraft.ingestion.records.Concern;
import engraft.ingestion.records.PatientReference.ByIdentifier;
import engraft.ingestion.records.SourceResource;
import engraft.ingestion.rejections.Issue;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads one message: its header first, then of whom it speaks and what it says. */
public final class MessageReading {

  /** The name under which the receipt of a message is remembered. */
  static final String RECEIPT = "Message";

  private static final Set<String> OF_PATIENTS =
      Set.of(
          "ADT", "BAR", "DFT", "MDM", "OMG", "OMI", "OML", "OMP", "ORM", "ORU", "OUL", "OUR", "PPR",
          "RAS", "RDE", "RDS", "SIU", "VXU");

  /** Each makes one of two patients, who is named by MRG. */
  private static final Set<String> MERGING =
      Set.of("A18", "A30", "A34", "A36", "A39", "A40", "A46", "A47");

  /** Whose types begin so ask for an answer that is not given here. */
  private static final String QUERIES = "Q";

  /** Unlink patients. */
  private static final Set<String> UNMERGING = Set.of("A37");

  private static final Issue NO_QUERY =
      new Issue(
          Issue.Kind.NOT_SUPPORTED,
          "MSH[1]-9",
          "must not be a query: nothing is read back over HL7 v2");

  private static final Issue NO_UNMERGE =
      new Issue(
          Issue.Kind.NOT_SUPPORTED,
          "MSH[1]-9",
          "must not part patients (A37): once they are one it is not known whose each result was\n"
              + "Maybe erase the patient, and send what is of each of them under new identifiers.");

  private final Authorities authorities;
  private final Times times;

  /**
   * @param times of messages that name no offset
   */
  public MessageReading(Authorities authorities, Times times) {
    this.authorities = authorities;
    this.times = times;
  }

  /** What the lines of one message say. */
  public Understanding read(List<String> lines) {
    return Message.of(lines)
        .map(this::read)
        .orElseGet(
            () ->
                new Understanding.Refused(
                    null,
                    List.of(
                        new Issue(
                            Issue.Kind.STRUCTURE,
                            "MSH[1]-2",
                            "must tell four different delimiters, such as ^~\\&"))));
  }

  private Understanding read(Message message) {
    List<Issue> issues = new ArrayList<>(message.headerIssues());
    if (!issues.isEmpty()) {
      return new Understanding.Refused(message.header(), issues);
    }
    if (takesAMergeBack(message.header())) {
      return new Understanding.Refused(message.header(), List.of(NO_UNMERGE));
    }
    if (message.header().type().startsWith(QUERIES)) {
      return new Understanding.Refused(message.header(), List.of(NO_QUERY));
    }
    List<PatientGroup> groups = PatientGroup.of(message);
    if (groups.isEmpty() && speaksOfPatients(message)) {
      issues.add(new Issue(Issue.Kind.REQUIRED, "PID", "must be there, and name the patient"));
    }
    if (merges(message.header()) && groups.stream().anyMatch(group -> group.mrg() == null)) {
      issues.add(new Issue(Issue.Kind.REQUIRED, "MRG", "must be there, and name who is merged"));
    }
    List<SourceResource> resources = new ArrayList<>(List.of(receipt(message)));
    for (PatientGroup group : groups) {
      List<ByIdentifier> identifiers = Identity.of(group.pid(), authorities);
      if (identifiers.isEmpty()) {
        issues.add(
            new Issue(
                Issue.Kind.REQUIRED,
                group.pid().place(Identity.PATIENT_IDS),
                "must hold an identifier of the patient"));
      } else {
        new PatientResources(message, identifiers, authorities, times, resources).add(group);
      }
    }
    return issues.isEmpty()
        ? new Understanding.Understood(message.header(), resources)
        : new Understanding.Refused(message.header(), issues);
  }

  private static boolean merges(Header header) {
    return header.type().equals("ADT") && MERGING.contains(header.trigger());
  }

  private static boolean takesAMergeBack(Header header) {
    return header.type().equals("ADT") && UNMERGING.contains(header.trigger());
  }

  private static boolean speaksOfPatients(Message message) {
    return OF_PATIENTS.contains(message.header().type())
        || message.has("OBX")
        || message.has("OBR")
        || message.has("PV1");
  }

  private static SourceResource receipt(Message message) {
    return new SourceResource(
        0,
        RECEIPT,
        message.header().messageId(),
        message.content(),
        new Concern.Receipt(),
        List.of());
  }
}
