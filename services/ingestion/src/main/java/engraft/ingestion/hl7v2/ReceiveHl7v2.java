package engraft.ingestion.hl7v2;

import engraft.clinical.Digest;
import engraft.clinical.SiteId;
import engraft.ingestion.quarantine.Original;
import engraft.ingestion.quarantine.Quarantine;
import engraft.ingestion.records.AcceptSubmission;
import engraft.ingestion.records.Delivery;
import engraft.ingestion.records.Outcome;
import engraft.ingestion.records.Submission;
import engraft.ingestion.rejections.Issue;
import engraft.ingestion.rejections.RejectSubmission;
import engraft.ingestion.rejections.SourceFormat;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes in HL7 v2: keeps each message, understands it, and accepts or rejects it as a whole. An
 * answer that it was accepted is given only once it is durable.
 */
public final class ReceiveHl7v2 implements SourceFormat {

  private static final String FORMAT = "hl7v2";

  private final MessageReading reading;
  private final AcceptSubmission acceptance;
  private final RejectSubmission rejection;
  private final Quarantine quarantine;

  public ReceiveHl7v2(
      MessageReading reading,
      AcceptSubmission acceptance,
      RejectSubmission rejection,
      Quarantine quarantine) {
    this.reading = reading;
    this.acceptance = acceptance;
    this.rejection = rejection;
    this.quarantine = quarantine;
  }

  /**
   * One answer for each message of a body.
   *
   * @param originals under which the messages were kept, in their order
   */
  public record Answer(
      boolean isBatch, List<Acknowledgement> acknowledgements, List<Digest> originals) {
    public Answer {
      acknowledgements = List.copyOf(acknowledgements);
      originals = List.copyOf(originals);
    }

    public boolean isAccepted() {
      return acknowledgements.stream().allMatch(Acknowledgement::isAccepted);
    }
  }

  /** Blocks; the site is the only one that is read or written. */
  public Answer receive(SiteId site, byte[] body) {
    return switch (Envelope.open(body)) {
      case Envelope.Unreadable(Issue issue) -> {
        Digest original = keep(body);
        yield new Answer(
            false, List.of(refuse(site, null, original, List.of(issue))), List.of(original));
      }
      case Envelope.Messages(boolean isBatch, List<List<String>> messages) ->
          each(site, body, isBatch, messages);
    };
  }

  private Answer each(SiteId site, byte[] body, boolean isBatch, List<List<String>> messages) {
    List<Acknowledgement> acknowledgements = new ArrayList<>();
    List<Digest> originals = new ArrayList<>();
    for (List<String> message : messages) {
      Digest original =
          keep(isBatch ? String.join("\r", message).getBytes(StandardCharsets.UTF_8) : body);
      originals.add(original);
      acknowledgements.add(answer(site, original, message));
    }
    return new Answer(isBatch, acknowledgements, originals);
  }

  private Acknowledgement answer(SiteId site, Digest original, List<String> message) {
    return switch (reading.read(message)) {
      case Understanding.Refused(@Nullable Header header, List<Issue> issues) ->
          refuse(site, header, original, issues);
      case Understanding.Understood understood -> {
        List<Issue> issues = accept(site, new Delivery.Message(original), understood);
        yield issues.isEmpty()
            ? Acknowledgement.accepted(understood.header())
            : refuse(site, understood.header(), original, issues);
      }
    };
  }

  /** What each message of a body says; nothing is kept. */
  public List<Understanding> understand(byte[] body) {
    return switch (Envelope.open(body)) {
      case Envelope.Unreadable(Issue issue) ->
          List.of(new Understanding.Refused(null, List.of(issue)));
      case Envelope.Messages(_, List<List<String>> messages) ->
          messages.stream().map(reading::read).toList();
    };
  }

  /** The header of the first message; empty when there is none that can be read. */
  public static Optional<Header> header(byte[] body) {
    return switch (Envelope.open(body)) {
      case Envelope.Unreadable _ -> Optional.empty();
      case Envelope.Messages(_, List<List<String>> messages) ->
          Message.of(messages.getFirst()).map(Message::header);
    };
  }

  @Override
  public String name() {
    return FORMAT;
  }

  @Override
  public List<Issue> process(SiteId site, Delivery.Replay replay, Original original) {
    List<Issue> left = new ArrayList<>();
    for (Understanding understanding : understand(original.body())) {
      switch (understanding) {
        case Understanding.Refused(_, List<Issue> issues) -> left.addAll(issues);
        case Understanding.Understood understood -> left.addAll(accept(site, replay, understood));
      }
    }
    return left;
  }

  private List<Issue> accept(SiteId site, Delivery delivery, Understanding.Understood understood) {
    Submission submission =
        new Submission(site, delivery, Submission.Mode.ALL_OR_NOTHING, understood.resources());
    return acceptance.accept(submission).stream()
        .flatMap(outcome -> issue(outcome).stream())
        .toList();
  }

  private static Optional<Issue> issue(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Accepted _, Outcome.Found _, Outcome.NotKept _ -> Optional.empty();
      case Outcome.Contradicted _, Outcome.Outdated _ ->
          Optional.of(
              new Issue(
                  Issue.Kind.DUPLICATE,
                  "MSH[1]-10",
                  "names a message that was taken in before and said something else"));
      case Outcome.Erased _ ->
          Optional.of(new Issue(Issue.Kind.UNKNOWN_PATIENT, "PID[1]-3", Outcome.KEPT_OUT));
      case Outcome.UnknownPatient _ ->
          Optional.of(
              new Issue(Issue.Kind.UNKNOWN_PATIENT, "PID[1]-3", "must name a known patient"));
    };
  }

  private Acknowledgement refuse(
      SiteId site, @Nullable Header header, Digest original, List<Issue> issues) {
    return Acknowledgement.refused(
        header, issues, rejection.reject(site, FORMAT, original, issues));
  }

  private Digest keep(byte[] message) {
    return quarantine.keep(new Original(FORMAT, "", message));
  }
}
