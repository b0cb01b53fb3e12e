package engraft.ingestion.tabular;

import engraft.clinical.SiteId;
import java.util.List;
import java.util.Optional;

/** The sites' own descriptors; every call is confined to one site and may block. */
public interface TableDescriptors {

  /** The descriptor's YAML. */
  Optional<String> find(SiteId site, DescriptorName name);

  /** Keeps it, in the place of an earlier one of that name. */
  void keep(SiteId site, DescriptorName name, String yaml);

  /** All names of the site, in their order. */
  List<DescriptorName> names(SiteId site);
}
