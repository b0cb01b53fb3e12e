package engraft.datasets;

import engraft.clinical.SiteId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Hospitals that share a question: one rich in data, the others sparse.
 *
 * @param dataset short name, such as {@code heart-uci} or {@code simulation}
 * @param title for people to read
 */
public record ClinicalNetwork(
    String dataset, String title, PredictionTask task, List<Hospital> hospitals) {

  public ClinicalNetwork {
    hospitals = List.copyOf(hospitals);
    Set<SiteId> seen = new HashSet<>();
    for (Hospital hospital : hospitals) {
      if (!seen.add(hospital.id())) {
        throw new IllegalArgumentException("site (%s) appears twice".formatted(hospital.id()));
      }
    }
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
