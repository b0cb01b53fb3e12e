package engraft.ingestion.records;

import engraft.contracts.record.Statement;
import engraft.ingestion.pseudonyms.DateShift;

/** One statement of a source resource, before its dates are shifted. */
@FunctionalInterface
public interface SourceStatement {

  /** The statement with every date moved; a text that is wholly an instant is one of them. */
  Statement shifted(DateShift shift);

  /**
   * A statement and the part of its resource that makes it.
   *
   * @param part names the part within the resource, such as a component's code; empty for the
   *     resource itself
   */
  record Part(String part, SourceStatement statement) {}

  /** The only statement of a resource. */
  static Part whole(SourceStatement statement) {
    return new Part("", statement);
  }
}
