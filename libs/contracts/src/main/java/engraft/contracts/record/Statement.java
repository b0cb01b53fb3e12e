package engraft.contracts.record;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One thing that a source resource says of a patient. Times are already date-shifted. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Statement.Demographics.class, name = "demographics"),
  @JsonSubTypes.Type(value = Statement.EncounterPeriod.class, name = "encounter"),
  @JsonSubTypes.Type(value = Statement.Observation.class, name = "observation"),
  @JsonSubTypes.Type(value = Statement.Diagnosis.class, name = "diagnosis"),
  @JsonSubTypes.Type(value = Statement.NoteText.class, name = "note"),
  @JsonSubTypes.Type(value = Statement.ImageData.class, name = "image"),
  @JsonSubTypes.Type(value = Statement.VariantFinding.class, name = "variant"),
  @JsonSubTypes.Type(value = Statement.Other.class, name = "other")
})
public sealed interface Statement {

  /**
   * @param sex FHIR administrative gender: male, female, other, unknown
   * @param birthYear Safe Harbor: the year and no more
   */
  record Demographics(@Nullable String sex, @Nullable Integer birthYear) implements Statement {}

  record EncounterPeriod(@Nullable Instant start, @Nullable Instant end, @Nullable Coding type)
      implements Statement {}

  /** A lab, a vital sign, a score, an order without a result, an outcome. */
  record Observation(
      List<Coding> codes,
      @Nullable String text,
      SourceValue value,
      ObservationStatus status,
      @Nullable Instant time)
      implements Statement {}

  record Diagnosis(
      List<Coding> codes, @Nullable String text, boolean refuted, @Nullable Instant time)
      implements Statement {}

  /**
   * @param language BCP 47
   */
  record NoteText(String language, String text, @Nullable Instant time) implements Statement {}

  /**
   * @param pixels base64 of {@code height * width} unsigned bytes, row by row
   */
  record ImageData(Coding imageKind, int height, int width, String pixels, @Nullable Instant time)
      implements Statement {}

  record VariantFinding(String gene, String hgvs, int alleles) implements Statement {}

  /** Kept for later, understood by no model yet. */
  record Other(String resourceType) implements Statement {}
}
