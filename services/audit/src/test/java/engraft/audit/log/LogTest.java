package engraft.audit.log;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import engraft.clinical.SiteId;
import engraft.contracts.event.AuditEvent.ActionRecorded;
import engraft.testkit.EngraftStack;
import engraft.testkit.EventSender;
import engraft.testkit.TestDatabase;
import engraft.testkit.Tokens;
import engraft.transparency.Checkpoint;
import engraft.transparency.LeafLog;
import engraft.transparency.NoteKey;
import engraft.transparency.Proofs;
import engraft.transparency.SignedNote;
import engraft.transparency.TreeHash;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EngraftStack.class)
class LogTest {

  private static final String REGULATOR = Tokens.network("regulator");

  private final TestDatabase database = new TestDatabase("audit");

  @Test
  void anEventThatComesTwiceIsOneEntry() {
    String id = UUID.randomUUID().toString();
    String after;
    try (EventSender sender = new EventSender()) {
      sender.sendAs(id, action("va", "once"));
      sender.sendAs(id, action("va", "once"));
      after = sender.send(action("va", "after"));
    }

    awaitEntry(after);
    assertThat(entriesOf(id)).isOne();
  }

  @Test
  void everyEntryIsProvedAgainstTheSignedCheckpoint() {
    String id = send("va", "proved");
    awaitEntry(id);

    NoteKey key = NoteKey.parse(get("/api/v1/log/key"));
    SignedNote note = SignedNote.parse(get("/api/v1/log/checkpoint"));
    Checkpoint checkpoint = Checkpoint.parse(note.text());
    assertThat(key.verifies(note)).isTrue();
    long recent = checkpoint.size() - 25;
    for (Leaf leaf : leaves()) {
      if (leaf.index() >= recent && leaf.index() < checkpoint.size()) {
        List<TreeHash> path =
            hashes(
                "/api/v1/log/proofs/inclusion?index=%d&size=%d"
                    .formatted(leaf.index(), checkpoint.size()));
        assertThat(
                Proofs.verifyInclusion(
                    TreeHash.ofLeaf(leaf.text()),
                    leaf.index(),
                    checkpoint.size(),
                    path,
                    checkpoint.root()))
            .isTrue();
      }
    }
  }

  @Test
  void theLogOnlyGrows() {
    awaitEntry(send("va", "before"));
    Checkpoint before = checkpoint();
    awaitEntry(send("basel", "later"));
    Checkpoint later = checkpoint();

    List<TreeHash> path =
        hashes(
            "/api/v1/log/proofs/consistency?from=%d&to=%d".formatted(before.size(), later.size()));

    assertThat(later.size()).isGreaterThan(before.size());
    assertThat(
            Proofs.verifyConsistency(
                before.size(), before.root(), later.size(), later.root(), path))
        .isTrue();
  }

  @Test
  void tamperingIsRefusedAndWhereItIsForcedItIsDetected() {
    String id = send("va", "tampered");
    awaitEntry(id);
    String forge =
        "update log_entry set leaf = replace(leaf, 'va', 'xx') where event_id = '%s'".formatted(id);

    assertThatThrownBy(() -> database.executeAsApp("*", forge)).isInstanceOf(SQLException.class);
    assertThatThrownBy(() -> database.execute(forge)).hasStackTraceContaining("append-only");
    assertThat(recomputedRootIsTheSignedOne()).isTrue();

    database.execute("set session_replication_role = replica; " + forge);
    try {
      assertThat(recomputedRootIsTheSignedOne()).isFalse();
    } finally {
      database.execute(
          "set session_replication_role = replica; " + forge.replace("'va', 'xx'", "'xx', 'va'"));
    }
    assertThat(recomputedRootIsTheSignedOne()).isTrue();
  }

  @Test
  void aHospitalReadsItsOwnEntriesAndTheRegulatorAll() throws SQLException {
    String va = send("va", "mine");
    String basel = send("basel", "theirs");
    awaitEntry(va);
    awaitEntry(basel);
    String token = Tokens.hospital("va", "clinical-lead");

    long foreign = indexOf(basel);
    String page = "/api/v1/log/entries?limit=500&after=" + (Math.min(indexOf(va), foreign) - 1);
    assertThat(get(token, page)).contains(va).doesNotContain(basel);
    assertThat(get(token, page + "&site=basel")).doesNotContain(basel);
    assertThat(get(page)).contains(va, basel);
    given().auth().oauth2(token).get("/api/v1/log/entries/" + foreign).then().statusCode(404);
    assertThat(database.countAsApp("va", "select count(*) from log_entry where site <> 'va'"))
        .isZero();
    assertThat(database.countAsApp("va", "select count(*) from log_entry")).isPositive();
  }

  @Test
  void withoutATokenOrARoleNothingIsShown() {
    given().get("/api/v1/log/entries").then().statusCode(401);
    given().get("/api/v1/log/checkpoint").then().statusCode(401);
    given()
        .auth()
        .oauth2(Tokens.hospital("va", "site-agent"))
        .get("/api/v1/log/entries")
        .then()
        .statusCode(403);
    given()
        .auth()
        .oauth2(Tokens.forAnotherAudience("va", "clinical-lead"))
        .get("/api/v1/log/entries")
        .then()
        .statusCode(401);
  }

  @Test
  void sizesThatDoNotExistAreRefused() {
    awaitEntry(send("va", "any"));

    given()
        .auth()
        .oauth2(REGULATOR)
        .get("/api/v1/log/proofs/inclusion?index=0&size=999999999")
        .then()
        .statusCode(400);
    given()
        .auth()
        .oauth2(REGULATOR)
        .get("/api/v1/log/proofs/consistency?from=0")
        .then()
        .statusCode(400);
  }

  @Test
  void thousandsOfEventsKeepTheTreeWhole() {
    String last = "";
    long started = System.nanoTime();
    try (EventSender sender = new EventSender()) {
      for (int i = 0; i < 5_000; i++) {
        last = sender.send(action("va", "bulk-" + i));
      }
    }
    awaitEntry(last);
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () ->
                assertThat(
                        database.count(
                            "select count(*) from log_entry where content like '%\"bulk-%'"))
                    .isEqualTo(5_000));
    System.out.printf(
        "appended 5000 entries at %.0f per second%n",
        5_000 / ((System.nanoTime() - started) / 1e9));
    assertThat(recomputedRootIsTheSignedOne()).isTrue();
  }

  private record Leaf(long index, String text) {}

  private boolean recomputedRootIsTheSignedOne() {
    Checkpoint checkpoint = checkpoint();
    LeafLog log = new LeafLog();
    for (Leaf leaf : leaves()) {
      if (leaf.index() < checkpoint.size()) {
        assertThat(leaf.index()).isEqualTo(log.size());
        log.append(TreeHash.ofLeaf(leaf.text()));
      }
    }
    return log.size() == checkpoint.size() && log.root().equals(checkpoint.root());
  }

  private static List<Leaf> leaves() {
    List<Leaf> leaves = new ArrayList<>();
    String after = "-1";
    while (after != null) {
      JsonPath page = JsonPath.from(get("/api/v1/log/entries?limit=500&after=" + after));
      List<Integer> indexes = page.getList("items.index");
      List<String> texts = page.getList("items.leaf");
      for (int i = 0; i < indexes.size(); i++) {
        leaves.add(new Leaf(indexes.get(i), texts.get(i)));
      }
      after = page.getString("next");
    }
    return leaves;
  }

  private static Checkpoint checkpoint() {
    return Checkpoint.parse(SignedNote.parse(get("/api/v1/log/checkpoint")).text());
  }

  private static List<TreeHash> hashes(String path) {
    return JsonPath.from(get(path)).<String>getList("hashes").stream()
        .map(TreeHash::ofHex)
        .toList();
  }

  private static String get(String path) {
    return get(REGULATOR, path);
  }

  private static String get(String token, String path) {
    return given()
        .auth()
        .oauth2(token)
        .get(path)
        .then()
        .statusCode(200)
        .extract()
        .body()
        .asString();
  }

  private void awaitEntry(String eventId) {
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> assertThat(entriesOf(eventId)).isOne());
  }

  private long entriesOf(String eventId) {
    return database.count(
        "select count(*) from log_entry where event_id = '%s'".formatted(eventId));
  }

  private long indexOf(String eventId) {
    return database.count("select entry from log_entry where event_id = '%s'".formatted(eventId));
  }

  private static String send(String site, String object) {
    try (EventSender sender = new EventSender()) {
      return sender.send(action(site, object));
    }
  }

  private static ActionRecorded action(String site, String object) {
    return new ActionRecorded("test", new SiteId(site), "tester", "did", object);
  }
}
