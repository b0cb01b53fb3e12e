package engraft.ingestion.fhir.statements;

import engraft.contracts.record.Coding;
import engraft.contracts.record.ConsentStanding;
import engraft.contracts.record.Statement;
import engraft.ingestion.records.SourceStatement;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.Consent.ConsentProvisionType;
import org.hl7.fhir.r4.model.Consent.ProvisionComponent;
import org.hl7.fhir.r4.model.DateTimeType;
import org.jspecify.annotations.Nullable;

/**
 * What a Consent says of the use of data for anything but the patient's own care; one that speaks
 * of care or of a directive alone is kept and means nothing here.
 *
 * <p>What cannot be told exactly is read as denied: an exception that permits within a denial, and
 * a denial within a permission that is limited in time or to some people.
 */
final class ConsentStatements {

  private static final String SCOPES = "http://terminology.hl7.org/CodeSystem/consentscope";
  private static final Set<String> OF_CARE = Set.of("treatment", "adr");

  /** Purposes of v3-ActReason that are research or other secondary use. */
  private static final Set<String> SECONDARY =
      Set.of(
          "HRESCH",
          "BIORCH",
          "CLINTRCH",
          "CLINTRCHNPC",
          "CLINTRCHPC",
          "PRECLINTRCH",
          "DSRCH",
          "POARCH",
          "TRANSRCH",
          "HSYSADMIN",
          "HQUALIMP",
          "TRAIN",
          "PUBHLTH",
          "HOPERAT");

  private ConsentStatements() {}

  static List<SourceStatement.Part> of(Consent consent) {
    ProvisionComponent provision = consent.getProvision();
    if (isOfCare(consent) || !isSecondary(provision)) {
      return List.of();
    }
    boolean permits = permits(consent);
    List<Coding> classes = permits ? exceptions(provision) : classes(provision);
    ConsentStanding standing = standing(consent);
    Instant given = Times.of(consent.getDateTimeElement());
    Instant until = end(provision.getPeriod().getEndElement());
    return List.of(
        SourceStatement.whole(
            shift -> new Statement.Consent(shift.shift(given), standing, permits, classes, until)));
  }

  private static boolean isOfCare(Consent consent) {
    return OF_CARE.stream().anyMatch(code -> Codings.has(consent.getScope(), SCOPES, code));
  }

  private static boolean isSecondary(ProvisionComponent provision) {
    return provision.getPurpose().isEmpty()
        || provision.getPurpose().stream()
            .anyMatch(purpose -> SECONDARY.contains(purpose.getCode()));
  }

  /** A consent that the patient refused denies; one without a rule stands for what was signed. */
  private static boolean permits(Consent consent) {
    return consent.getStatus() != Consent.ConsentState.REJECTED
        && consent.getProvision().getType() != ConsentProvisionType.DENY;
  }

  private static ConsentStanding standing(Consent consent) {
    return switch (consent.getStatus()) {
      case ACTIVE, REJECTED -> ConsentStanding.IN_FORCE;
      case INACTIVE -> ConsentStanding.ENDED;
      case null, default -> ConsentStanding.VOID;
    };
  }

  /** What is denied within the permission. */
  private static List<Coding> exceptions(ProvisionComponent permission) {
    return permission.getProvision().stream()
        .filter(inner -> inner.getType() == ConsentProvisionType.DENY && isSecondary(inner))
        .flatMap(inner -> denied(inner).stream())
        .distinct()
        .toList();
  }

  /** An exception that names no class denies everything that it was made from. */
  private static List<Coding> denied(ProvisionComponent denial) {
    List<Coding> classes = classes(denial);
    return classes.isEmpty() ? List.of(new Coding("", "all", null)) : classes;
  }

  private static List<Coding> classes(ProvisionComponent provision) {
    return Stream.concat(
            provision.getClass_().stream()
                .filter(org.hl7.fhir.r4.model.Coding::hasCode)
                .map(Codings::of),
            provision.getCode().stream().flatMap(code -> Codings.of(code).stream()))
        .toList();
  }

  /** The end of a partial date is its last moment. */
  private static @Nullable Instant end(DateTimeType end) {
    Instant first = Times.of(end);
    if (first == null) {
      return null;
    }
    LocalDateTime begins = LocalDateTime.ofInstant(first, ZoneOffset.UTC);
    return switch (end.getPrecision()) {
      case YEAR -> begins.plusYears(1).toInstant(ZoneOffset.UTC);
      case MONTH -> begins.plusMonths(1).toInstant(ZoneOffset.UTC);
      case DAY -> begins.plusDays(1).toInstant(ZoneOffset.UTC);
      case MINUTE, SECOND, MILLI -> first;
    };
  }
}
