package engraft.dicom;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The attributes of an object or an item, by tag; never printed. */
public final class DataSet {

  private static final int SHORT_BYTES = 2;

  private final TreeMap<Integer, Element> elements = new TreeMap<>(Integer::compareUnsigned);
  private final ByteOrder order;

  DataSet(ByteOrder order) {
    this.order = order;
  }

  /** An empty one, to be filled; little endian. */
  public static DataSet empty() {
    return new DataSet(ByteOrder.LITTLE_ENDIAN);
  }

  /** Adds an attribute in the place of an earlier one. */
  public void put(Element element) {
    elements.put(element.tag(), element);
  }

  /** Adds text, padded to an even length. */
  public void put(int tag, String vr, String text) {
    String padded = text.length() % 2 == 0 ? text : text + (vr.equals("UI") ? '\0' : ' ');
    put(new Element.Value(tag, vr, padded.getBytes(StandardCharsets.UTF_8)));
  }

  public Collection<Element> elements() {
    return elements.values();
  }

  public Optional<Element> find(int tag) {
    return Optional.ofNullable(elements.get(tag));
  }

  ByteOrder order() {
    return order;
  }

  /** The first value as text, without padding; empty when there is none. */
  public Optional<String> text(int tag) {
    return texts(tag).stream().findFirst().filter(text -> !text.isEmpty());
  }

  /** All values of an attribute as text. */
  public List<String> texts(int tag) {
    if (!(elements.get(tag) instanceof Element.Value(_, String vr, byte[] bytes))) {
      return List.of();
    }
    return switch (vr) {
      case "US", "SS", "UL", "SL", "FL", "FD" -> numbers(vr, bytes);
      default ->
          Stream.of(new String(bytes, charset(tag)).split("\\\\", -1))
              .map(text -> text.replace('\0', ' ').strip())
              .toList();
    };
  }

  /** The first value as a number. */
  public OptionalDouble number(int tag) {
    try {
      return text(tag).stream().mapToDouble(Double::parseDouble).findFirst();
    } catch (NumberFormatException e) {
      throw DicomException.broken("%s is not a number".formatted(Tag.text(tag)));
    }
  }

  /** The first value as a whole number. */
  public Optional<Integer> integer(int tag) {
    OptionalDouble number = number(tag);
    return number.isPresent() ? Optional.of((int) number.getAsDouble()) : Optional.empty();
  }

  private Charset charset(int tag) {
    return tag == Tag.CHARACTER_SET
        ? StandardCharsets.US_ASCII
        : text(Tag.CHARACTER_SET)
            .map(_ -> CharacterSets.of(String.join("\\", texts(Tag.CHARACTER_SET))))
            .orElse(StandardCharsets.ISO_8859_1);
  }

  private List<String> numbers(String vr, byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(order);
    int width =
        switch (vr) {
          case "US", "SS" -> SHORT_BYTES;
          case "FD" -> Double.BYTES;
          default -> Integer.BYTES;
        };
    Stream.Builder<String> numbers = Stream.builder();
    while (buffer.remaining() >= width) {
      numbers.add(
          switch (vr) {
            case "US" -> Integer.toString(Short.toUnsignedInt(buffer.getShort()));
            case "SS" -> Short.toString(buffer.getShort());
            case "UL" -> Integer.toUnsignedString(buffer.getInt());
            case "SL" -> Integer.toString(buffer.getInt());
            case "FL" -> Float.toString(buffer.getFloat());
            default -> Double.toString(buffer.getDouble());
          });
    }
    return numbers.build().toList();
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "DataSet[%d attributes]", elements.size());
  }
}
