package engraft.ingestion.hl7v2.mllp;

import engraft.clinical.SiteId;
import engraft.ingestion.hl7v2.Acknowledgement;
import engraft.ingestion.hl7v2.Header;
import engraft.ingestion.hl7v2.ReceiveHl7v2;
import engraft.ingestion.hl7v2.Replies;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** One sender's connection: message by message, each answered before the next is read. */
final class MllpConnection {

  private static final Logger LOG = Logger.getLogger(MllpConnection.class);

  private final Frames frames;
  private final List<Senders.Sender> allowed;
  private final ReceiveHl7v2 receive;
  private final Replies replies;

  MllpConnection(
      Frames frames, List<Senders.Sender> allowed, ReceiveHl7v2 receive, Replies replies) {
    this.frames = frames;
    this.allowed = allowed;
    this.receive = receive;
    this.replies = replies;
  }

  /** Until the sender goes. */
  void serve() throws IOException {
    try {
      for (Optional<byte[]> next = frames.next(); next.isPresent(); next = frames.next()) {
        frames.write(answer(next.get()));
      }
    } catch (Frames.BrokenFrameException e) {
      frames.write(replies.text(Acknowledgement.unavailable(null, said(e))));
    }
  }

  private static String said(Frames.BrokenFrameException e) {
    return e.getMessage() == null ? "must be an MLLP frame" : e.getMessage();
  }

  private String answer(byte[] message) {
    Optional<Header> header = ReceiveHl7v2.header(message);
    @Nullable Header known = header.orElse(null);
    Optional<SiteId> site = Senders.site(allowed, header);
    if (site.isEmpty()) {
      return replies.text(
          Acknowledgement.foreign(
              known, "must name a facility for which this connection may send"));
    }
    try {
      return replies.text(receive.receive(site.get(), message));
    } catch (RuntimeException e) {
      LOG.errorf(e, "an HL7 v2 message could not be taken in; its sender keeps it");
      return replies.text(
          Acknowledgement.unavailable(known, "cannot be taken in now; send it again"));
    }
  }
}
