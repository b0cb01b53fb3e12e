package engraft.deidentification.corpus;

import engraft.deidentification.Finding;
import java.util.List;

/**
 * A note in which people marked the identifiers.
 *
 * @param identifiers what must be found
 * @param spared marked by the corpus, but no identifiers here (sex, kinship, titles, occupations):
 *     to find them is neither right nor wrong
 */
public record GoldNote(String id, String text, List<Finding> identifiers, List<Finding> spared) {

  public GoldNote {
    identifiers = List.copyOf(identifiers);
    spared = List.copyOf(spared);
  }

  @Override
  public String toString() {
    return "GoldNote[id=%s]".formatted(id);
  }
}
