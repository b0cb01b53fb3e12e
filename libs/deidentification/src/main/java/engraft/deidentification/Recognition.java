package engraft.deidentification;

import java.util.List;

/** Finds identifiers by what it has learned, knowing what else has the form of one. */
@FunctionalInterface
public interface Recognition {

  /**
   * The findings, in no order; they may overlap.
   *
   * @param forms what patterns found in the text
   */
  List<Finding> find(String text, List<Finding> forms);

  /**
   * One that finds the same, and may remember the lines that it looked at while it is used: for the
   * texts of one patient, which repeat each other. Several threads may use it at once.
   */
  default Recognition remembering() {
    return this;
  }
}
