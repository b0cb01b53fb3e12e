package engraft.learning.validation;

/** What a test showed of a model, of whatever kind; as JSON it is all of it. */
public interface Validated {

  /** For people. */
  String markdown();
}
