package engraft.dicom;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads attribute after attribute (PS3.5 section 7). */
final class ElementReader {

  private static final int UNDEFINED = -1;
  private static final int DEEPEST = 16;
  private static final int MOST_ELEMENTS = 200_000;
  private static final Set<String> LONG_LENGTHS =
      Set.of("OB", "OD", "OF", "OL", "OV", "OW", "SQ", "SV", "UC", "UN", "UR", "UT", "UV");

  private final ByteBuffer buffer;
  private final boolean explicit;
  private int elements;
  private int depth;

  ElementReader(ByteBuffer buffer, boolean explicit) {
    this.buffer = buffer;
    this.explicit = explicit;
  }

  DataSet dataSet() {
    DataSet data = new DataSet(buffer.order());
    while (buffer.remaining() >= 8) {
      data.put(element());
    }
    if (buffer.hasRemaining() && !isPadding()) {
      throw DicomException.broken("it ends inside an attribute's head");
    }
    return data;
  }

  Element element() {
    return element(tag(), explicit);
  }

  private Element element(int tag, boolean named) {
    elements++;
    if (elements > MOST_ELEMENTS) {
      throw new DicomException(
          DicomException.Reason.TOO_LARGE,
          "it has more than %d attributes".formatted(MOST_ELEMENTS));
    }
    String vr = named ? representation() : Dictionary.vr(tag);
    int length = named && !vr.isEmpty() ? length(vr, tag) : int32(tag);
    if (vr.isEmpty()) {
      vr = Dictionary.vr(tag);
    }
    if (vr.equals("SQ") || (length == UNDEFINED && tag != Tag.PIXEL_DATA)) {
      boolean inner = named && !vr.equals("UN");
      return new Element.Sequence(tag, items(tag, length, inner));
    }
    return length == UNDEFINED
        ? new Element.Fragments(tag, vr, fragments(tag))
        : new Element.Value(tag, vr, bytes(tag, length));
  }

  /**
   * Empty where two letters of a representation should be and are not: some writers leave it out.
   */
  private String representation() {
    if (buffer.remaining() < 2) {
      throw DicomException.broken("it ends inside an attribute's head");
    }
    String vr = "" + (char) buffer.get() + (char) buffer.get();
    if (DicomReader.isRepresentation(vr)) {
      return vr;
    }
    buffer.position(buffer.position() - 2);
    return "";
  }

  private int length(String vr, int tag) {
    if (LONG_LENGTHS.contains(vr)) {
      need(tag, 6);
      buffer.getShort();
      return buffer.getInt();
    }
    need(tag, 2);
    return Short.toUnsignedInt(buffer.getShort());
  }

  private List<DataSet> items(int tag, int length, boolean named) {
    depth++;
    if (depth > DEEPEST) {
      throw new DicomException(
          DicomException.Reason.TOO_LARGE,
          "sequences are nested deeper than %d".formatted(DEEPEST));
    }
    int end = length == UNDEFINED ? buffer.limit() : end(tag, length);
    List<DataSet> items = new ArrayList<>();
    while (buffer.position() < end) {
      int mark = tag();
      int size = int32(mark);
      if (mark == Tag.SEQUENCE_END) {
        break;
      }
      if (mark != Tag.ITEM) {
        throw DicomException.broken("%s holds what is no item".formatted(Tag.text(tag)));
      }
      items.add(item(mark, size, named));
    }
    depth--;
    return items;
  }

  private DataSet item(int tag, int length, boolean named) {
    DataSet item = new DataSet(buffer.order());
    int end = length == UNDEFINED ? buffer.limit() : end(tag, length);
    while (buffer.position() < end) {
      int next = tag();
      if (next == Tag.ITEM_END) {
        int32(next);
        break;
      }
      item.put(element(next, named));
    }
    return item;
  }

  private List<byte[]> fragments(int tag) {
    List<byte[]> parts = new ArrayList<>();
    boolean first = true;
    while (true) {
      int mark = tag();
      int size = int32(mark);
      if (mark == Tag.SEQUENCE_END) {
        return parts;
      }
      if (mark != Tag.ITEM) {
        throw DicomException.broken("%s holds what is no fragment".formatted(Tag.text(tag)));
      }
      byte[] part = bytes(mark, size);
      if (!first) {
        parts.add(part);
      }
      first = false;
    }
  }

  private byte[] bytes(int tag, int length) {
    need(tag, length);
    byte[] bytes = new byte[length];
    buffer.get(bytes);
    return bytes;
  }

  private int tag() {
    if (buffer.remaining() < 4) {
      throw DicomException.broken("it ends inside an attribute's head");
    }
    return Short.toUnsignedInt(buffer.getShort()) << 16 | Short.toUnsignedInt(buffer.getShort());
  }

  private int int32(int tag) {
    need(tag, 4);
    return buffer.getInt();
  }

  private int end(int tag, int length) {
    need(tag, length);
    return buffer.position() + length;
  }

  private void need(int tag, int length) {
    if (length < 0 || buffer.remaining() < length) {
      throw DicomException.broken("it ends inside %s".formatted(Tag.text(tag)));
    }
  }

  private boolean isPadding() {
    while (buffer.hasRemaining()) {
      if (buffer.get() != 0) {
        return false;
      }
    }
    return true;
  }
}
