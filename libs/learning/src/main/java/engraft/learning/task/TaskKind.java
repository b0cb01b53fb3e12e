package engraft.learning.task;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What kind of answer a task asks for. */
public enum TaskKind {
  /** A risk: the label is 0 or 1. */
  @JsonProperty("binary")
  BINARY,
  /** One of several classes: the label is coded. */
  @JsonProperty("multi-class")
  MULTI_CLASS,
  /** A number. */
  @JsonProperty("continuous")
  CONTINUOUS,
  /** When an event comes: the label is 1 (event) or 0 (censored), at the time it says. */
  @JsonProperty("time-to-event")
  TIME_TO_EVENT
}
