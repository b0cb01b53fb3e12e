package engraft.ingestion.dicom;

import java.util.UUID;

/** What the sender of an instance is told, in the sender's own identifiers; never printed. */
public sealed interface InstanceAnswer {

  /** The sender's storage class; empty where it could not be read. */
  String sopClass();

  /** The sender's identifier of the instance; empty where it could not be read. */
  String sopInstance();

  /**
   * Kept, now or before.
   *
   * @param instance under the identifiers by which it is found from now on
   */
  record Kept(String sopClass, String sopInstance, Instance instance) implements InstanceAnswer {
    @Override
    public String toString() {
      return "Kept[redacted]";
    }
  }

  /**
   * The original is kept, and nothing of it told.
   *
   * @param code of PS3.4 and PS3.18
   */
  record Refused(String sopClass, String sopInstance, int code, String rule, UUID rejection)
      implements InstanceAnswer {
    @Override
    public String toString() {
      return "Refused[code=%d, rule=%s]".formatted(code, rule);
    }
  }
}
