package engraft.cli.audit;

import com.fasterxml.jackson.databind.JsonNode;
import engraft.cli.audit.LogReader.Signed;
import engraft.contracts.ContractJson;
import engraft.transparency.NoteKey;
import engraft.transparency.Proofs;
import engraft.transparency.TreeHash;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A chain of evidence, checked entry by entry against the one signed root that it names.
 *
 * @param links in order, from the data cut to the answer
 * @param complaints what does not hold; empty when everything does
 */
public record Evidence(List<Link> links, List<String> complaints) {

  public Evidence {
    links = List.copyOf(links);
    complaints = List.copyOf(complaints);
  }

  /**
   * One entry of the chain.
   *
   * @param what the step, such as {@code snapshot}
   * @param digest hash of the entry's leaf
   * @param proved true when its inclusion was re-computed
   */
  public record Link(String what, String digest, long entry, boolean proved) {}

  /** Checks the evidence that the platform assembled of a prediction or a model. */
  public static Evidence check(JsonNode evidence, NoteKey key) {
    List<Link> links = new ArrayList<>();
    List<String> complaints = new ArrayList<>();
    Signed signed = Signed.parse(evidence.at("/checkpoint/note").asText());
    if (!key.verifies(signed.note())) {
      complaints.add("the checkpoint is not signed by " + key.name());
    }
    for (JsonNode missing : evidence.path("missing")) {
      complaints.add("the chain lacks " + missing.asText());
    }
    for (JsonNode step : evidence.path("steps")) {
      for (JsonNode proved : step.path("entries")) {
        Link link = link(step.path("step").asText(), proved, signed);
        links.add(link);
        if (!link.proved) {
          complaints.add("entry %d (%s) is not in the log".formatted(link.entry, link.what));
        }
      }
    }
    return new Evidence(links, complaints);
  }

  private static Link link(String step, JsonNode proved, Signed signed) {
    JsonNode entry = proved.path("entry");
    long index = entry.path("index").asLong();
    String leaf = entry.path("leaf").asText();
    TreeHash hash = TreeHash.ofLeaf(leaf);
    boolean included =
        Proofs.verifyInclusion(
            hash,
            index,
            signed.checkpoint().size(),
            LogReader.hashes(proved.path("proof")),
            signed.checkpoint().root());
    return new Link(step, hash.hex(), index, included && tellsTheLeaf(entry, leaf));
  }

  /** What is shown beside the leaf must be what the leaf says. */
  private static boolean tellsTheLeaf(JsonNode entry, String leaf) {
    try {
      JsonNode said = ContractJson.mapper().readTree(leaf);
      return said.path("id").asText().equals(entry.path("event").asText())
          && said.path("type").asText().equals(entry.path("type").asText())
          && said.path("data").asText().equals(entry.path("data").asText())
          && said.path("site").asText("").equals(entry.path("site").asText(""));
    } catch (IOException e) {
      return false;
    }
  }
}
