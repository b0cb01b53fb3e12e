package engraft.learning.mask;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import engraft.clinical.ConceptId;
import engraft.learning.data.Dataset;
import engraft.learning.feature.FeatureSpace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which concepts a site has together, and how often: knowledge without values. In JSON it is a list
 * of {@code {"present": [concept, ...], "count": n}}.
 */
public record MaskProfile(@JsonValue List<Pattern> patterns) {

  /** A set of concepts that {@code count} episodes have, and no others. */
  public record Pattern(List<ConceptId> present, int count) {
    public Pattern {
      present = List.copyOf(present);
      if (count < 1) {
        throw new IllegalArgumentException("count (%d) must be at least 1".formatted(count));
      }
    }
  }

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public MaskProfile(List<Pattern> patterns) {
    this.patterns = List.copyOf(patterns);
  }

  /** The patterns of a data set's rows, labelled or not. */
  public static MaskProfile of(Dataset data) {
    Map<String, Pattern> patterns = new TreeMap<>();
    for (Dataset.Row row : data.rows()) {
      List<ConceptId> present = present(data.space(), row);
      patterns.merge(
          present.toString(),
          new Pattern(present, 1),
          (one, other) -> new Pattern(one.present(), one.count() + other.count()));
    }
    return new MaskProfile(new ArrayList<>(patterns.values()));
  }

  private static List<ConceptId> present(FeatureSpace space, Dataset.Row row) {
    SortedSet<ConceptId> present = new TreeSet<>();
    for (int v = 0; v < space.variables().size(); v++) {
      if (row.encoded().has(space, v)) {
        present.add(space.variables().get(v).concept());
      }
    }
    return List.copyOf(present);
  }
}
