package engraft.contracts.record;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Duration;
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
  @JsonSubTypes.Type(value = Statement.Treatment.class, name = "treatment"),
  @JsonSubTypes.Type(value = Statement.Allergy.class, name = "allergy"),
  @JsonSubTypes.Type(value = Statement.NoteText.class, name = "note"),
  @JsonSubTypes.Type(value = Statement.ImageData.class, name = "image"),
  @JsonSubTypes.Type(value = Statement.VariantFinding.class, name = "variant"),
  @JsonSubTypes.Type(value = Statement.Consent.class, name = "consent"),
  @JsonSubTypes.Type(value = Statement.Other.class, name = "other")
})
public sealed interface Statement {

  /** The same with its shifted times moved by some days; what a note's text says stays. */
  default Statement moved(int days) {
    if (days == 0) {
      return this;
    }
    return switch (this) {
      case EncounterPeriod(var start, var end, var type) ->
          new EncounterPeriod(moved(start, days), moved(end, days), type);
      case Observation(var codes, var text, var value, var status, var time) ->
          new Observation(codes, text, value, status, moved(time, days));
      case Diagnosis(var codes, var text, var refuted, var time) ->
          new Diagnosis(codes, text, refuted, moved(time, days));
      case Treatment(var codes, var text, var status, var time) ->
          new Treatment(codes, text, status, moved(time, days));
      case Allergy(var codes, var text, var refuted, var time) ->
          new Allergy(codes, text, refuted, moved(time, days));
      case NoteText(var language, var text, var time) ->
          new NoteText(language, text, moved(time, days));
      case ImageData(var kind, var height, var width, var pixels, var time) ->
          new ImageData(kind, height, width, pixels, moved(time, days));
      case Consent(var given, var standing, var permits, var classes, var until) ->
          new Consent(moved(given, days), standing, permits, classes, until);
      case Demographics _, VariantFinding _, Other _ -> this;
    };
  }

  private static @Nullable Instant moved(@Nullable Instant time, int days) {
    return time == null ? null : time.plus(Duration.ofDays(days));
  }

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
   * A medication, a vaccine or a procedure.
   *
   * @param time when it was given or done, else when it was prescribed
   */
  record Treatment(
      List<Coding> codes, @Nullable String text, TreatmentStatus status, @Nullable Instant time)
      implements Statement {}

  /**
   * An allergy to, or an intolerance of, what the codes name.
   *
   * @param refuted whether it was looked into and there is none
   * @param time when the hospital came to know of it
   */
  record Allergy(List<Coding> codes, @Nullable String text, boolean refuted, @Nullable Instant time)
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

  /**
   * What the patient says of the use of their data for anything but their own care.
   *
   * @param given when it was said, date-shifted: of two, the later one counts
   * @param permits whether it permits or denies, as long as it is in force
   * @param classes kinds of data, as FHIR resource types or codes, that it denies and no others;
   *     empty when it speaks of all data
   * @param until the end of it. The only time that is not shifted, since it must be compared with
   *     today's; it enters no episode
   */
  record Consent(
      @Nullable Instant given,
      ConsentStanding standing,
      boolean permits,
      List<Coding> classes,
      @Nullable Instant until)
      implements Statement {

    public Consent {
      classes = List.copyOf(classes);
    }

    /** What carries no time, or one that is yet to come, was given by the time it was known. */
    public Consent knownAt(Instant known) {
      return given != null && !given.isAfter(known)
          ? this
          : new Consent(known, standing, permits, classes, until);
    }
  }

  /** Kept for later, understood by no model yet. */
  record Other(String resourceType) implements Statement {}
}
