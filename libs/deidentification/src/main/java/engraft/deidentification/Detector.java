package engraft.deidentification;

import java.util.List;

/** Finds identifiers in a text. */
@FunctionalInterface
public interface Detector {

  /** The findings, in no order; they may overlap. */
  List<Finding> find(String text);
}
