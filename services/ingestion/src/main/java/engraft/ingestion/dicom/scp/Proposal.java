package engraft.ingestion.dicom.scp;

import engraft.dicom.TransferSyntax;
import java.io.ByteArrayOutputStream;
import java.net.ProtocolException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What a peer proposes for an association (PS3.8 section 9.3.2).
 *
 * @param calling the peer's application entity
 * @param longest the longest data unit that the peer takes; 0 for any
 */
record Proposal(String called, String calling, List<Context> contexts, int longest) {

  private static final int TITLE = 16;
  private static final int RESERVED = 32;
  private static final int CONTEXT = 0x20;
  private static final int ABSTRACT_SYNTAX = 0x30;
  private static final int TRANSFER_SYNTAX = 0x40;
  private static final int USER = 0x50;
  private static final int LONGEST = 0x51;
  private static final String STORAGE = "1.2.840.10008.5.1.4.1.1.";
  private static final String VERIFICATION = "1.2.840.10008.1.1";

  /** What may be spoken of, and in which transfer syntaxes. */
  record Context(int id, String abstractSyntax, List<String> transferSyntaxes) {

    boolean isKnown() {
      return abstractSyntax.equals(VERIFICATION) || abstractSyntax.startsWith(STORAGE);
    }

    /** The first that can be read whole, else the first whose header can. */
    Optional<String> chosen() {
      return transferSyntaxes.stream()
          .filter(uid -> TransferSyntax.of(uid).filter(TransferSyntax::isDecodable).isPresent())
          .findFirst()
          .or(
              () ->
                  transferSyntaxes.stream()
                      .filter(uid -> TransferSyntax.of(uid).isPresent())
                      .findFirst());
    }
  }

  static Proposal of(byte[] body) throws ProtocolException {
    try {
      ByteBuffer buffer = ByteBuffer.wrap(body);
      buffer.getInt();
      String called = text(buffer, TITLE);
      String calling = text(buffer, TITLE);
      buffer.position(buffer.position() + RESERVED);
      List<Context> contexts = new ArrayList<>();
      int longest = 0;
      while (buffer.remaining() >= 4) {
        Item item = Item.read(buffer);
        switch (item.type()) {
          case CONTEXT -> contexts.add(context(item.body()));
          case USER -> longest = longest(item.body());
          default -> {}
        }
      }
      return new Proposal(called, calling, contexts, longest);
    } catch (BufferUnderflowException | IllegalArgumentException e) {
      throw new ProtocolException("the association request is broken");
    }
  }

  /** The acceptance, context by context (PS3.8 section 9.3.3). */
  Pdu accept() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {0, 1, 0, 0});
    out.writeBytes(padded(called));
    out.writeBytes(padded(calling));
    out.writeBytes(new byte[RESERVED]);
    item(out, 0x10, "1.2.840.10008.3.1.1.1".getBytes(StandardCharsets.US_ASCII));
    for (Context context : contexts) {
      Optional<String> syntax = context.chosen();
      int result = !context.isKnown() ? 3 : syntax.isEmpty() ? 4 : 0;
      ByteArrayOutputStream answer = new ByteArrayOutputStream();
      answer.writeBytes(new byte[] {(byte) context.id(), 0, (byte) result, 0});
      item(answer, TRANSFER_SYNTAX, syntax.orElse("").getBytes(StandardCharsets.US_ASCII));
      item(out, 0x21, answer.toByteArray());
    }
    ByteArrayOutputStream user = new ByteArrayOutputStream();
    item(user, LONGEST, ByteBuffer.allocate(4).putInt(Pdu.LONGEST).array());
    item(
        user,
        0x52,
        "2.25.211325471839450139841627498213459712".getBytes(StandardCharsets.US_ASCII));
    item(out, USER, user.toByteArray());
    return new Pdu(Pdu.ASSOCIATE_ACCEPT, out.toByteArray());
  }

  private static Context context(ByteBuffer body) {
    int id = Byte.toUnsignedInt(body.get());
    body.position(body.position() + 3);
    String abstractSyntax = "";
    List<String> transferSyntaxes = new ArrayList<>();
    while (body.remaining() >= 4) {
      Item item = Item.read(body);
      if (item.type() == ABSTRACT_SYNTAX) {
        abstractSyntax = text(item.body(), item.body().remaining());
      } else if (item.type() == TRANSFER_SYNTAX) {
        transferSyntaxes.add(text(item.body(), item.body().remaining()));
      }
    }
    return new Context(id, abstractSyntax, transferSyntaxes);
  }

  private static int longest(ByteBuffer user) {
    while (user.remaining() >= 4) {
      Item item = Item.read(user);
      if (item.type() == LONGEST) {
        return item.body().getInt();
      }
    }
    return 0;
  }

  private static String text(ByteBuffer buffer, int length) {
    byte[] bytes = new byte[length];
    buffer.get(bytes);
    return new String(bytes, StandardCharsets.US_ASCII).replace('\0', ' ').strip();
  }

  private static byte[] padded(String title) {
    byte[] padded = new byte[TITLE];
    Arrays.fill(padded, (byte) ' ');
    byte[] text = title.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(text, 0, padded, 0, Math.min(TITLE, text.length));
    return padded;
  }

  private static void item(ByteArrayOutputStream out, int type, byte[] body) {
    out.write(type);
    out.write(0);
    out.write(body.length >>> 8);
    out.write(body.length);
    out.writeBytes(body);
  }

  private record Item(int type, ByteBuffer body) {
    static Item read(ByteBuffer buffer) {
      int type = Byte.toUnsignedInt(buffer.get());
      buffer.get();
      int length = Short.toUnsignedInt(buffer.getShort());
      ByteBuffer body = buffer.slice(buffer.position(), Math.min(length, buffer.remaining()));
      if (length > buffer.remaining()) {
        throw new BufferUnderflowException();
      }
      buffer.position(buffer.position() + length);
      return new Item(type, body);
    }
  }
}
