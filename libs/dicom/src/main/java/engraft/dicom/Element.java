package engraft.dicom;

import java.util.List;

/** One attribute of a data set; never printed. */
public sealed interface Element {

  int tag();

  /** The value representation, two letters; {@code UN} where it is not known. */
  String vr();

  /** Bytes as they are written. */
  @SuppressWarnings("ArrayRecordComponent") // parsed bytes; equality is never asked of them
  record Value(int tag, String vr, byte[] bytes) implements Element {
    @Override
    public String toString() {
      return "Value[%s]".formatted(Tag.text(tag));
    }
  }

  record Sequence(int tag, List<DataSet> items) implements Element {
    public Sequence {
      items = List.copyOf(items);
    }

    @Override
    public String vr() {
      return "SQ";
    }
  }

  /** Encapsulated pixels: the fragments, without the table of offsets. */
  record Fragments(int tag, String vr, List<byte[]> parts) implements Element {
    public Fragments {
      parts = List.copyOf(parts);
    }

    @Override
    public String toString() {
      return "Fragments[%s]".formatted(Tag.text(tag));
    }
  }
}
