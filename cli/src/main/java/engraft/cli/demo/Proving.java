package engraft.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import engraft.cli.audit.Evidence;
import engraft.cli.audit.LogReader;
import engraft.cli.audit.Verification;
import engraft.cli.audit.VerifyLog;
import engraft.cli.client.Api;
import engraft.cli.client.ApiException;
import engraft.cli.client.Runs;
import engraft.transparency.NoteKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Step g: the regulator fetches the evidence of predictions, and checks it with other tools. */
record Proving(Api regulator) {

  private static final Duration LIMIT = Duration.ofMinutes(1);

  /**
   * Proves each prediction, and then the whole log.
   *
   * @param predictions their ids
   */
  Proof prove(List<String> predictions) {
    LogReader log = new LogReader(regulator);
    NoteKey key = log.key();
    List<Evidence.Link> links = List.of();
    List<String> complaints = new ArrayList<>();
    for (String prediction : predictions) {
      Evidence evidence = Evidence.check(awaitEvidence(prediction), key);
      complaints.addAll(evidence.complaints());
      if (links.isEmpty()) {
        links = evidence.links();
      }
    }
    Verification whole = new VerifyLog(log, key).verify(Optional.empty(), _ -> {});
    complaints.addAll(whole.complaints());
    return new Proof(whole.entries(), whole.signed().note().toString(), links, complaints);
  }

  /** The log hears of a prediction through an event, a moment after the answer. */
  private JsonNode awaitEvidence(String prediction) {
    String path = "/api/v1/evidence/predictions/" + prediction;
    return Runs.until(
            () -> {
              try {
                return Optional.of(regulator.get(path));
              } catch (ApiException e) {
                if (e.status() != 404) {
                  throw e;
                }
                return Optional.<JsonNode>empty();
              }
            },
            found -> found.filter(evidence -> evidence.path("complete").asBoolean()).isPresent(),
            LIMIT,
            "evidence of prediction " + prediction)
        .orElseThrow();
  }
}
