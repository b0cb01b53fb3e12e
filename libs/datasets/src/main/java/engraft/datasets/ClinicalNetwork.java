package engraft.datasets;

import engraft.clinical.Digest;
import engraft.clinical.Episode;
import engraft.clinical.SiteId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Hospitals that share a question: one rich in data, the others sparse.
 *
 * @param dataset short name, such as {@code heart-uci} or {@code simulation}
 * @param title for people to read
 * @param patientsInCommon whether the hospitals number their patients together, so that one number
 *     at two of them is one person
 */
public record ClinicalNetwork(
    String dataset,
    String title,
    PredictionTask task,
    List<Hospital> hospitals,
    boolean patientsInCommon) {

  private static final int DIGITS = 24;

  public ClinicalNetwork {
    hospitals = List.copyOf(hospitals);
    Set<SiteId> seen = new HashSet<>();
    for (Hospital hospital : hospitals) {
      if (!seen.add(hospital.id())) {
        throw new IllegalArgumentException("site (%s) appears twice".formatted(hospital.id()));
      }
    }
  }

  /** Hospitals that number their patients each by itself. */
  public ClinicalNetwork(
      String dataset, String title, PredictionTask task, List<Hospital> hospitals) {
    this(dataset, title, task, hospitals, false);
  }

  /**
   * The patient's number without the hospital that open data puts before it: the same at two
   * hospitals for one person where they number their patients together.
   */
  public static String number(Episode episode) {
    String number = episode.patient().value().substring(episode.site().value().length() + 1);
    return number.matches("[0-9a-f]{%d}".formatted(DIGITS)) ? number : hash(number);
  }

  /** What stands for a number that cannot be part of a pseudonym. */
  public static String hash(String number) {
    return Digest.ofText(number).hex().substring(0, DIGITS);
  }

  /**
   * The hospital of that name.
   *
   * @throws IllegalArgumentException when the network has none
   */
  public Hospital hospital(SiteId id) {
    return hospitals.stream()
        .filter(hospital -> hospital.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("site (%s) is not here".formatted(id)));
  }

  public List<Hospital> rich() {
    return withRole(SiteRole.RICH);
  }

  public List<Hospital> sparse() {
    return withRole(SiteRole.SPARSE);
  }

  private List<Hospital> withRole(SiteRole role) {
    return hospitals.stream().filter(hospital -> hospital.role() == role).toList();
  }
}
