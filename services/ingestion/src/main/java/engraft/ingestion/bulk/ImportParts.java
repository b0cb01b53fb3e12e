package engraft.ingestion.bulk;

import engraft.clinical.Digest;
import engraft.clinical.SiteId;
import engraft.ingestion.bulk.LineParts.TooLong;
import engraft.ingestion.fhir.Address;
import engraft.ingestion.fhir.Answer;
import engraft.ingestion.fhir.ReceiveFhir;
import engraft.ingestion.quarantine.Original;
import engraft.ingestion.quarantine.Quarantine;
import engraft.ingestion.rejections.Issue;
import engraft.ingestion.rejections.Rejection;
import engraft.ingestion.rejections.ReplayRejection;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Cuts files into parts, keeps those, and takes them in. */
public final class ImportParts {

  private static final Address ADDRESS = new Address.Lines();
  private static final Issue ERASED =
      new Issue(
          Issue.Kind.NOT_SUPPORTED,
          "",
          "these lines were erased with a patient whom they named; send those of the others again");

  private final Quarantine quarantine;
  private final ReceiveFhir fhir;
  private final ReplayRejection replay;
  private final LineParts.Limits limits;

  /**
   * @param longestLine in bytes
   */
  public ImportParts(
      Quarantine quarantine, ReceiveFhir fhir, ReplayRejection replay, int longestLine) {
    this.quarantine = quarantine;
    this.fhir = fhir;
    this.replay = replay;
    this.limits = new LineParts.Limits(500, 1 << 20, longestLine);
  }

  /** A file that cannot be read to its end. */
  static final class Unreadable extends Exception {
    private static final long serialVersionUID = 1L;

    private Unreadable(String rule) {
      super(rule);
    }

    String rule() {
      return String.valueOf(getMessage());
    }
  }

  /**
   * Keeps the parts of a file that are not kept yet, and hands them on.
   *
   * @param lines of the file that are kept, in so many parts
   * @param sink says whether it wants more
   * @return false when it wanted no more
   */
  boolean read(int file, InputStream in, int lines, int parts, Predicate<Part> sink)
      throws IOException, Unreadable {
    int[] number = {parts};
    try {
      return LineParts.read(
          in,
          lines,
          limits,
          (first, count, resources, bytes) ->
              sink.test(new Part(file, number[0]++, first, count, resources, keep(bytes))));
    } catch (TooLong e) {
      throw new Unreadable(e.rule());
    }
  }

  private Digest keep(byte[] lines) {
    return quarantine.keep(new Original(fhir.name(), ADDRESS.line(), lines));
  }

  /** What is wrong in a part; what is not was taken in, now or before. */
  List<Issue> takeIn(SiteId site, Part part) {
    if (!quarantine.has(part.original())) {
      return List.of(ERASED);
    }
    Answer answer = fhir.receive(site, ADDRESS, quarantine.open(part.original()).body());
    return switch (answer) {
      case Answer.Refused refused -> refused.issues();
      case Answer.Processed processed -> issues(processed);
    };
  }

  /** The same of a part that was rejected before: what is right by now is no rejection any more. */
  List<Issue> tryAgain(SiteId site, Part part) {
    Rejection.Submitted submitted =
        new Rejection.Submitted(site, fhir.name(), part.original(), Instant.EPOCH);
    return replay
        .replay(site, submitted.id())
        .map(
            rejection ->
                switch (rejection) {
                  case Rejection.Open open -> open.issues();
                  case Rejection.Resolved _ -> List.<Issue>of();
                })
        .orElseGet(() -> takeIn(site, part));
  }

  private static List<Issue> issues(Answer.Processed processed) {
    List<Issue> issues = new ArrayList<>();
    for (Answer.Entry entry : processed.entries()) {
      if (entry instanceof Answer.Entry.Refused(List<Issue> found)) {
        issues.addAll(found);
      }
    }
    return issues;
  }
}
