package engraft.ingestion.tabular;

import engraft.clinical.SiteId;
import engraft.datasets.CodeSystems;
import engraft.datasets.table.DescriptorYaml;
import engraft.datasets.table.TableDescriptor;
import engraft.datasets.table.TableException;
import java.util.ArrayList;
import java.util.List;

/** Checks a descriptor and keeps it under a name of the site. */
public final class KeepDescriptor {

  private final TableDescriptors descriptors;

  public KeepDescriptor(TableDescriptors descriptors) {
    this.descriptors = descriptors;
  }

  /**
   * @return what was understood
   * @throws TableException when it is not understood
   */
  public TableDescriptor keep(SiteId site, DescriptorName name, String yaml) {
    TableDescriptor table = DescriptorYaml.table(yaml);
    List<String> systems = new ArrayList<>();
    table.columns().forEach(variable -> systems.add(variable.concept().system()));
    TableDescriptor.Events events = table.events();
    if (events != null && events.system() != null) {
      systems.add(events.system());
    }
    for (String system : systems) {
      try {
        CodeSystems.uri(system, site);
      } catch (IllegalArgumentException e) {
        throw new TableException(String.valueOf(e.getMessage()), e);
      }
    }
    descriptors.keep(site, name, yaml);
    return table;
  }
}
