package engraft.ingestion.deidentification;

import engraft.contracts.record.ClinicalRecord;
import engraft.contracts.record.Coding;
import engraft.contracts.record.SourceValue;
import engraft.contracts.record.Statement;
import engraft.deidentification.known.PersonalDetails;
import engraft.deidentification.scrubbing.Dates;
import engraft.deidentification.scrubbing.PatientScrubber;
import engraft.deidentification.scrubbing.Scrubber;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Entries of one patient's neutral records, whose texts name nobody, and whose year of birth tells
 * of no age above 89 (Safe Harbor, 45 CFR 164.514(b)(2)). Their other fields never held more than
 * Safe Harbor allows. For several threads at once.
 */
final class DeidentifyRecord {

  private static final int OLDEST_TOLD = 89;
  private static final int FEWEST_WORDS_OF_PROSE = 8;

  private final PatientScrubber scrubber;
  private final Dates dates;

  /**
   * @param daysBack how far the patient's dates are moved
   * @param received when the records were accepted, which an age is counted to
   */
  DeidentifyRecord(Scrubber scrubber, PersonalDetails patient, int daysBack, Instant received) {
    int year = LocalDate.ofInstant(received, ZoneOffset.UTC).minusDays(daysBack).getYear();
    this.dates = new Dates(daysBack, year);
    this.scrubber = scrubber.of(patient, dates);
  }

  ClinicalRecord.Entry apply(ClinicalRecord.Entry entry) {
    return new ClinicalRecord.Entry(
        entry.type(), entry.id(), entry.content(), statement(entry.statement()));
  }

  private Statement statement(Statement statement) {
    return switch (statement) {
      case Statement.NoteText(String language, String text, Instant time) ->
          new Statement.NoteText(language, note(text), time);
      case Statement.Observation o ->
          new Statement.Observation(
              codings(o.codes()), label(o.text()), value(o.value()), o.status(), o.time());
      case Statement.Diagnosis d ->
          new Statement.Diagnosis(codings(d.codes()), label(d.text()), d.refuted(), d.time());
      case Statement.Treatment t ->
          new Statement.Treatment(codings(t.codes()), label(t.text()), t.status(), t.time());
      case Statement.Allergy a ->
          new Statement.Allergy(codings(a.codes()), label(a.text()), a.refuted(), a.time());
      case Statement.EncounterPeriod(Instant start, Instant end, Coding type) ->
          new Statement.EncounterPeriod(start, end, type == null ? null : coding(type));
      case Statement.ImageData i ->
          new Statement.ImageData(
              coding(i.imageKind()), i.height(), i.width(), i.pixels(), i.time());
      case Statement.Demographics(String sex, Integer birthYear) ->
          new Statement.Demographics(sex, tellable(birthYear));
      case Statement.Consent c ->
          new Statement.Consent(
              c.given(), c.standing(), c.permits(), codings(c.classes()), c.until());
      case Statement.VariantFinding _, Statement.Other _ -> statement;
    };
  }

  private SourceValue value(SourceValue value) {
    return switch (value) {
      case SourceValue.Text(String text) -> new SourceValue.Text(valueText(text));
      case SourceValue.Concept(List<Coding> codings, String text) ->
          new SourceValue.Concept(codings(codings), label(text));
      case SourceValue.Quantity _, SourceValue.Missing _ -> value;
    };
  }

  /** A few words are a finding, such as a bacterium's name; the recogniser is for prose. */
  private String valueText(String text) {
    if (isMovedTime(text)) {
      return text;
    }
    return text.strip().split("\\s+", FEWEST_WORDS_OF_PROSE + 1).length > FEWEST_WORDS_OF_PROSE
        ? note(text)
        : scrubber.label(text).text();
  }

  private List<Coding> codings(List<Coding> codings) {
    return codings.stream().map(this::coding).toList();
  }

  private Coding coding(Coding coding) {
    return new Coding(coding.system(), coding.code(), label(coding.display()));
  }

  private String note(String text) {
    return scrubber.note(text).text();
  }

  private @Nullable String label(@Nullable String text) {
    return text == null ? null : scrubber.label(text).text();
  }

  /** A source statement has moved its times already; they are written so. */
  private static boolean isMovedTime(String text) {
    try {
      return !Instant.parse(text).equals(Instant.MIN);
    } catch (DateTimeException e) {
      return false;
    }
  }

  private @Nullable Integer tellable(@Nullable Integer birthYear) {
    int oldest = dates.year() - OLDEST_TOLD;
    return birthYear == null ? null : Integer.valueOf(Math.max(birthYear, oldest));
  }
}
