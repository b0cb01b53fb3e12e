package engraft.contracts.record;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import engraft.clinical.Absence;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A value as the sender wrote it, before units and codes are harmonized. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = SourceValue.Quantity.class, name = "quantity"),
  @JsonSubTypes.Type(value = SourceValue.Concept.class, name = "concept"),
  @JsonSubTypes.Type(value = SourceValue.Text.class, name = "text"),
  @JsonSubTypes.Type(value = SourceValue.Missing.class, name = "missing")
})
public sealed interface SourceValue {

  /**
   * A number with the sender's unit.
   *
   * @param comparator {@code <}, {@code <=}, {@code >=} or {@code >} for a censored value
   * @param unit UCUM code where given, else the sender's text; empty for none
   */
  record Quantity(double value, @Nullable String comparator, String unit) implements SourceValue {}

  record Concept(List<Coding> codings, @Nullable String text) implements SourceValue {}

  record Text(String text) implements SourceValue {}

  /** The sender says that there is no value, and why. */
  record Missing(Absence reason) implements SourceValue {}
}
