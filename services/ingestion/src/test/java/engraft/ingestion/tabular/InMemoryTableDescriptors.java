package engraft.ingestion.tabular;

import engraft.clinical.SiteId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Descriptors in memory. */
final class InMemoryTableDescriptors implements TableDescriptors {

  private final Map<SiteId, Map<String, String>> kept = new TreeMap<>();

  @Override
  public Optional<String> find(SiteId site, DescriptorName name) {
    return Optional.ofNullable(kept.getOrDefault(site, Map.of()).get(name.value()));
  }

  @Override
  public void keep(SiteId site, DescriptorName name, String yaml) {
    kept.computeIfAbsent(site, _ -> new TreeMap<>()).put(name.value(), yaml);
  }

  @Override
  public List<DescriptorName> names(SiteId site) {
    return kept.getOrDefault(site, Map.of()).keySet().stream().map(DescriptorName::new).toList();
  }
}
