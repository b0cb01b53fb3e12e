package engraft.ingestion.dicom.scp;

import engraft.clinical.SiteId;
import engraft.dicom.DicomException;
import engraft.dicom.FileHead;
import engraft.ingestion.dicom.InstanceAnswer;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** One association from its request to its release; it answers C-ECHO and C-STORE. */
final class Association {

  private static final int MOST_BYTES = 64 << 20;
  private static final int COMMAND = 1;
  private static final int LAST = 2;
  private static final int LEAST_FRAGMENT = 1 << 12;
  private static final int FRAGMENT_HEAD = 6;
  private static final int SUCCESS = 0;
  private static final int NOT_KNOWN = 0x0211;
  private static final int NOT_STORED = 0xC000;
  private static final byte[] REJECT_CALLED = {0, 1, 1, 7};
  private static final byte[] REJECT_CALLING = {0, 1, 1, 3};

  private final DataInputStream in;
  private final DataOutputStream out;
  private final Peers peers;
  private final Storage storage;
  private final Map<Integer, Proposal.Context> contexts = new HashMap<>();
  private int longest = Pdu.LONGEST;

  /** Who may call, and for which hospital. */
  interface Peers {
    boolean isCalled(String title);

    Optional<SiteId> site(String calling);
  }

  /** Where instances go. */
  interface Storage {
    InstanceAnswer store(SiteId site, byte[] file);
  }

  Association(DataInputStream in, DataOutputStream out, Peers peers, Storage storage) {
    this.in = in;
    this.out = out;
    this.peers = peers;
    this.storage = storage;
  }

  /** Until the peer releases, aborts or breaks the protocol. */
  void serve() throws IOException {
    Pdu request = Pdu.read(in);
    if (request.type() != Pdu.ASSOCIATE_REQUEST) {
      throw new ProtocolException("an association must be requested first");
    }
    Proposal proposal = Proposal.of(request.body());
    Optional<SiteId> site = peers.site(proposal.calling());
    if (!peers.isCalled(proposal.called()) || site.isEmpty()) {
      byte[] why = site.isEmpty() ? REJECT_CALLING : REJECT_CALLED;
      new Pdu(Pdu.ASSOCIATE_REJECT, why).write(out);
      return;
    }
    proposal.contexts().forEach(context -> contexts.put(context.id(), context));
    longest = proposal.longest() == 0 ? Pdu.LONGEST : Math.max(LEAST_FRAGMENT, proposal.longest());
    proposal.accept().write(out);
    messages(site.get());
  }

  private void messages(SiteId site) throws IOException {
    Message message = new Message();
    for (Pdu unit = Pdu.read(in); ; unit = Pdu.read(in)) {
      switch (unit.type()) {
        case Pdu.DATA -> {
          message.add(unit.body());
          if (message.isWhole()) {
            answer(site, message);
            message = new Message();
          }
        }
        case Pdu.RELEASE_REQUEST -> {
          new Pdu(Pdu.RELEASE_REPLY, new byte[4]).write(out);
          return;
        }
        case Pdu.ABORT -> {
          return;
        }
        default -> throw new ProtocolException("a data unit of this type is not expected now");
      }
    }
  }

  private void answer(SiteId site, Message message) throws IOException {
    Command command = message.command();
    int status =
        switch (command.field()) {
          case Command.ECHO -> SUCCESS;
          case Command.STORE -> store(site, message, command);
          default -> NOT_KNOWN;
        };
    byte[] response = command.response(status);
    for (int from = 0; from < response.length; from += longest - FRAGMENT_HEAD) {
      int size = Math.min(longest - FRAGMENT_HEAD, response.length - from);
      boolean last = from + size == response.length;
      ByteBuffer unit = ByteBuffer.allocate(FRAGMENT_HEAD + size);
      unit.putInt(size + 2)
          .put((byte) message.context)
          .put((byte) (last ? COMMAND | LAST : COMMAND))
          .put(response, from, size);
      new Pdu(Pdu.DATA, unit.array()).write(out);
    }
  }

  private int store(SiteId site, Message message, Command command) {
    Proposal.Context context = contexts.get(message.context);
    Optional<String> syntax = context == null ? Optional.empty() : context.chosen();
    if (syntax.isEmpty()) {
      return NOT_STORED;
    }
    byte[] file =
        FileHead.before(
            message.data.toByteArray(), syntax.get(), command.sopClass(), command.sopInstance());
    return switch (storage.store(site, file)) {
      case InstanceAnswer.Kept _ -> SUCCESS;
      case InstanceAnswer.Refused refused -> refused.code();
    };
  }

  /** The fragments of a command, and of the data set that it announces. */
  private static final class Message {
    private final ByteArrayOutputStream command = new ByteArrayOutputStream();
    private final ByteArrayOutputStream data = new ByteArrayOutputStream();
    private int context;
    private boolean commandDone;
    private boolean dataDone;
    private Optional<Command> parsed = Optional.empty();

    void add(byte[] unit) throws ProtocolException {
      ByteBuffer buffer = ByteBuffer.wrap(unit);
      while (buffer.remaining() >= FRAGMENT_HEAD) {
        int length = buffer.getInt() - 2;
        context = Byte.toUnsignedInt(buffer.get());
        int control = buffer.get();
        if (length < 0 || length > buffer.remaining()) {
          throw new ProtocolException("a fragment is longer than its data unit");
        }
        boolean ofCommand = (control & COMMAND) != 0;
        ByteArrayOutputStream whole = ofCommand ? command : data;
        if (whole.size() + length > MOST_BYTES) {
          throw new ProtocolException("an instance must be at most %d bytes".formatted(MOST_BYTES));
        }
        whole.write(unit, buffer.position(), length);
        buffer.position(buffer.position() + length);
        if ((control & LAST) != 0) {
          commandDone |= ofCommand;
          dataDone |= !ofCommand;
        }
      }
    }

    boolean isWhole() throws ProtocolException {
      return commandDone && (dataDone || !command().hasData());
    }

    Command command() throws ProtocolException {
      try {
        if (parsed.isEmpty()) {
          parsed = Optional.of(Command.of(command.toByteArray()));
        }
        return parsed.get();
      } catch (DicomException e) {
        throw new ProtocolException("the command is broken");
      }
    }
  }
}
