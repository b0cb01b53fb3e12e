package engraft.ingestion.dicom;

import engraft.clinical.SiteId;
import java.util.List;
import java.util.Optional;

/** The site's catalogue of instances; every call is confined to one site and may block. */
public interface Instances {

  /** Keeps it, in the place of an earlier one of the same identifier. */
  void keep(Instance instance);

  /** What matches, by study, series and instance; one for each thing of the level. */
  List<Found> find(SiteId site, Search search);

  /** What is told apart. */
  enum Level {
    STUDY,
    SERIES,
    INSTANCE
  }

  /** What is asked for; what is empty does not matter. */
  record Search(
      Level level,
      Optional<String> study,
      Optional<String> series,
      Optional<String> instance,
      Optional<String> patient,
      Optional<String> modality,
      int limit,
      int offset) {}

  /**
   * @param metadata of the first instance of it
   * @param instances how many instances it has
   */
  record Found(String metadata, long instances) {}
}
