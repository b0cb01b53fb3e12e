package engraft.ingestion.dicom.scp;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.ProtocolException;

/**
 * One protocol data unit (PS3.8 section 9.3).
 *
 * @param type of table 9-1
 */
@SuppressWarnings("ArrayRecordComponent") // bytes of the wire; equality is never asked of them
record Pdu(int type, byte[] body) {

  static final int ASSOCIATE_REQUEST = 1;
  static final int ASSOCIATE_ACCEPT = 2;
  static final int ASSOCIATE_REJECT = 3;
  static final int DATA = 4;
  static final int RELEASE_REQUEST = 5;
  static final int RELEASE_REPLY = 6;
  static final int ABORT = 7;

  /** The longest that a peer may send, as it is told. */
  static final int LONGEST = 1 << 17;

  /**
   * @throws ProtocolException when it is longer than was agreed
   */
  static Pdu read(DataInputStream in) throws IOException {
    int type = in.readUnsignedByte();
    in.readUnsignedByte();
    int length = in.readInt();
    if (length < 0 || length > LONGEST) {
      throw new ProtocolException("a data unit must be at most %d bytes".formatted(LONGEST));
    }
    return new Pdu(type, in.readNBytes(length));
  }

  void write(DataOutputStream out) throws IOException {
    out.writeByte(type);
    out.writeByte(0);
    out.writeInt(body.length);
    out.write(body);
    out.flush();
  }
}
