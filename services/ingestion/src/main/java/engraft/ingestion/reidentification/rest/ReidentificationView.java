package engraft.ingestion.reidentification.rest;

import engraft.clinical.PatientPseudonym;
import engraft.clinical.SiteId;
import engraft.ingestion.reidentification.Reidentification;
import engraft.ingestion.reidentification.Reidentification.Approved;
import engraft.ingestion.reidentification.Reidentification.Asked;
import engraft.ingestion.reidentification.Reidentification.Told;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Where a re-identification stands. */
record ReidentificationView(
    UUID id,
    SiteId site,
    PatientPseudonym pseudonym,
    @Schema(enumeration = {"asked", "approved", "told"}) String state,
    String askedBy,
    String reason,
    Instant askedAt,
    @Schema(description = "Until then it may be approved and read") Instant expires,
    @Nullable String approvedBy,
    @Nullable Instant approvedAt,
    @Nullable Instant toldAt) {

  static ReidentificationView of(Reidentification one) {
    return switch (one) {
      case Asked asked -> of("asked", asked, null, null);
      case Approved approved -> of("approved", approved.asked(), approved, null);
      case Told told -> of("told", told.asked(), told.approved(), told.at());
    };
  }

  private static ReidentificationView of(
      String state, Asked asked, @Nullable Approved approved, @Nullable Instant toldAt) {
    return new ReidentificationView(
        asked.id(),
        asked.site(),
        asked.patient(),
        state,
        asked.by(),
        asked.reason(),
        asked.at(),
        asked.expires(),
        approved == null ? null : approved.by(),
        approved == null ? null : approved.at(),
        toldAt);
  }
}
