package engraft.cli.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import engraft.contracts.ContractJson;
import engraft.transparency.Checkpoint;
import engraft.transparency.NoteSigner;
import engraft.transparency.TreeHash;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import org.junit.jupiter.api.Test;

/** A log of two entries, of which the first is the evidence. */
class EvidenceTest {

  private static final String LEAF =
      "{\"data\":\"aa\",\"id\":\"e1\",\"site\":\"va\",\"type\":\"PredictionServed\"}";
  private static final TreeHash OTHER = TreeHash.ofLeaf("another entry");

  private final NoteSigner signer = signer();

  @Test
  void a_true_chain_is_proved() {
    Evidence checked = Evidence.check(evidence(), signer.key());

    assertThat(checked.complaints()).isEmpty();
    assertThat(checked.links())
        .singleElement()
        .satisfies(link -> assertThat(link.proved()).isTrue());
  }

  @Test
  void an_entry_changed_afterwards_is_found_out() {
    ObjectNode evidence = evidence();
    entry(evidence).put("leaf", LEAF.replace("va", "vb"));

    assertThat(Evidence.check(evidence, signer.key()).complaints()).isNotEmpty();
  }

  @Test
  void what_is_shown_beside_an_honest_leaf_must_be_what_it_says() {
    for (String field : new String[] {"event", "type", "data", "site"}) {
      ObjectNode evidence = evidence();
      entry(evidence).put(field, "else");

      assertThat(Evidence.check(evidence, signer.key()).complaints()).as(field).isNotEmpty();
    }
  }

  @Test
  void a_checkpoint_of_another_key_is_not_believed() {
    assertThat(Evidence.check(evidence(), signer().key()).complaints())
        .anySatisfy(complaint -> assertThat(complaint).contains("not signed"));
  }

  @Test
  void a_chain_that_lacks_a_step_says_so() {
    ObjectNode evidence = evidence();
    evidence.putArray("missing").add("release");

    assertThat(Evidence.check(evidence, signer.key()).complaints())
        .containsExactly("the chain lacks release");
  }

  private static ObjectNode entry(ObjectNode evidence) {
    return (ObjectNode) evidence.at("/steps/0/entries/0/entry");
  }

  private ObjectNode evidence() {
    TreeHash root = TreeHash.ofChildren(TreeHash.ofLeaf(LEAF), OTHER);
    ObjectNode evidence = ContractJson.mapper().createObjectNode();
    evidence
        .putObject("checkpoint")
        .put("note", signer.sign(new Checkpoint("log", 2, root).text()).toString());
    evidence.putArray("missing");
    ObjectNode step = evidence.putArray("steps").addObject().put("step", "prediction");
    ObjectNode proved = step.putArray("entries").addObject();
    proved
        .putObject("entry")
        .put("index", 0)
        .put("leaf", LEAF)
        .put("event", "e1")
        .put("type", "PredictionServed")
        .put("data", "aa")
        .put("site", "va");
    proved.putObject("proof").putArray("hashes").add(OTHER.hex());
    return evidence;
  }

  private static NoteSigner signer() {
    try {
      return NoteSigner.of(
          "log",
          KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPrivate().getEncoded());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
