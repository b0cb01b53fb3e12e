package engraft.contracts.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import engraft.contracts.ContractJson;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Every event type by its CloudEvents name, and how it is written and read. */
public final class Events {

  private static final Map<String, ObjectReader> READERS = readers();

  private Events() {}

  /** The event's data as UTF-8 JSON. */
  public static byte[] write(DomainEvent event) {
    try {
      return ContractJson.mapper().writeValueAsBytes(event);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("event of type " + event.type() + " cannot be written", e);
    }
  }

  /**
   * Reads an event's data.
   *
   * @throws UnreadableEventException for an unknown type or data that does not fit it
   */
  public static DomainEvent read(String type, byte[] data) {
    ObjectReader reader = READERS.get(type);
    if (reader == null) {
      throw new UnreadableEventException("event type (%s) is not known".formatted(type), null);
    }
    try {
      return reader.readValue(data);
    } catch (IOException e) {
      throw new UnreadableEventException("data does not fit event type " + type, e);
    }
  }

  /** The record class of each CloudEvents type. */
  public static Map<String, Class<? extends DomainEvent>> types() {
    Map<String, Class<? extends DomainEvent>> types = new LinkedHashMap<>();
    for (Topic topic : Topic.values()) {
      for (Class<?> event : topic.family().getPermittedSubclasses()) {
        types.put(
            topic.topicName() + '.' + event.getSimpleName(), event.asSubclass(DomainEvent.class));
      }
    }
    return types;
  }

  private static Map<String, ObjectReader> readers() {
    Map<String, ObjectReader> readers = new LinkedHashMap<>();
    types().forEach((type, event) -> readers.put(type, ContractJson.mapper().readerFor(event)));
    return readers;
  }
}
