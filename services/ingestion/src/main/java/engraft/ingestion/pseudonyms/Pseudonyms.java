package engraft.ingestion.pseudonyms;

import engraft.clinical.EpisodeId;
import engraft.clinical.PatientPseudonym;
import engraft.clinical.SiteId;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Keyed pseudonyms: HMAC-SHA-256 under the network's key, cut to 128 bits.
 *
 * <p>The same site, kind and identifier always give the same pseudonym, so that corrections find
 * what they correct; without the key none can be linked to an identifier or to another site's.
 */
public final class Pseudonyms {

  /** Stands in {@link EpisodeId#of} for what was said outside any encounter. */
  public static final String NO_ENCOUNTER = "-";

  private static final int BYTES = 16;

  private final PseudonymKey key;
  private final int mostDays;

  /**
   * @param mostDays the largest date shift of a patient; 0 leaves dates as they are
   */
  public Pseudonyms(PseudonymKey key, int mostDays) {
    this.key = key;
    this.mostDays = mostDays;
  }

  /** 22 characters of base64url. */
  public PatientPseudonym patient(SiteId site, String patient) {
    return new PatientPseudonym(
        Base64.getUrlEncoder().withoutPadding().encodeToString(cut("patient", site, patient)));
  }

  /** 32 hex digits, a legal FHIR id. */
  public String resource(SiteId site, String type, String id) {
    return HexFormat.of().formatHex(cut("resource/" + type, site, id));
  }

  /** What a business identifier, such as a medical record number, is remembered by. */
  public String alias(SiteId site, String system, String value) {
    return HexFormat.of().formatHex(cut("alias/" + system, site, value));
  }

  /** The episode of an encounter, or the patient's own episode when there is none. */
  public EpisodeId episode(SiteId site, PatientPseudonym patient, @Nullable String encounter) {
    return EpisodeId.of(
        site, patient, encounter == null ? NO_ENCOUNTER : resource(site, "Encounter", encounter));
  }

  /** The patient's own date shift: between 1 and the most days back, the same for ever. */
  public DateShift dateShift(SiteId site, PatientPseudonym patient) {
    return dateShift(key.hmac("date-shift", site.value(), patient.value()));
  }

  private DateShift dateShift(byte[] draw) {
    return new DateShift(
        mostDays == 0 ? 0 : 1 + Math.floorMod(ByteBuffer.wrap(draw).getInt(), mostDays));
  }

  /** Moves the times of one resource's versions, whosever it is: their order stays. */
  public DateShift dateShift(SiteId site, String type, String id) {
    return dateShift(key.hmac("date-shift/" + type, site.value(), id));
  }

  /** What moves the shifted dates of one patient to where those of the other are. */
  public int daysApart(SiteId site, PatientPseudonym one, PatientPseudonym other) {
    return dateShift(site, one).days() - dateShift(site, other).days();
  }

  private byte[] cut(String kind, SiteId site, String identifier) {
    byte[] whole = key.hmac(kind, site.value(), identifier);
    return Arrays.copyOf(whole, BYTES);
  }
}
