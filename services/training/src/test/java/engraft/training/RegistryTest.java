package engraft.training;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import engraft.artifacts.Artifact;
import engraft.artifacts.Lineage;
import engraft.artifacts.ModelBundle;
import engraft.artifacts.ModelSigner;
import engraft.blobs.BlobStore;
import engraft.clinical.Digest;
import engraft.clinical.SiteId;
import engraft.contracts.event.AuditEvent.ActionRecorded;
import engraft.localstack.DatabaseAccess;
import engraft.testkit.EngraftStack;
import engraft.testkit.Heard;
import engraft.testkit.LocalParts;
import engraft.testkit.ScriptedWorkers;
import engraft.testkit.Tokens;
import engraft.training.support.Adaptations;
import engraft.training.support.PartnerNetwork;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
@QuarkusTestResource(EngraftStack.class)
@QuarkusTestResource(PartnerNetwork.class)
@QuarkusTestResource(
    value = ScriptedWorkers.class,
    initArgs = @ResourceArg(name = "worker", value = "engraft.training.support.ScriptedTrainer"))
class RegistryTest {

  private static final String VA = Tokens.hospital("va", "ml-engineer");
  private static final String HUNGARY = Tokens.hospital("hungary", "ml-engineer");

  @Inject BlobStore blobs;
  @Inject ModelSigner signer;

  @Test
  void anAdaptedModelIsSeenByItsOwnHospitalOnly() {
    Digest model = registered("va", "seen by va alone");

    assertThat(get(model, VA).getString("lineage.strategy")).isEqualTo("l2sp");
    assertThat(get(model, VA).getString("kind")).isEqualTo("adapted");
    for (String path : List.of("", "/card", "/card.md", "/bundle")) {
      assertThat(fetch(model + path, HUNGARY).statusCode()).as(path).isEqualTo(404);
    }
    assertThat(fetch("", HUNGARY).asString()).doesNotContain(model.hex());
    assertThat(fetch("", VA).asString()).contains(model.hex());
    assertThat(fetch("", Tokens.hospital("va", "clinician")).statusCode()).isEqualTo(403);
    assertThat(fetch("", Tokens.network("regulator")).statusCode()).isEqualTo(403);
  }

  @Test
  void aLineIsShownFromParentsToChildrenAsFarAsTheHospitalMaySeeIt(@TempDir Path folder)
      throws IOException {
    Digest foundation = new Digest(take(foundation(folder, signer), VA, 201).getString("digest"));
    Digest ours = Adaptations.adapted("va", "ours", foundation, blobs);
    Digest again = Adaptations.adapted("va", "ours again", ours, blobs);
    Digest theirs = Adaptations.adapted("hungary", "theirs", foundation, blobs);
    awaitRegistered(again, VA);
    awaitRegistered(theirs, HUNGARY);

    assertThat(get(foundation, VA).getList("children.digest")).containsExactly(ours.hex());
    assertThat(get(foundation, HUNGARY).getList("children.digest")).containsExactly(theirs.hex());
    assertThat(get(again, VA).getList("parents.digest"))
        .containsExactly(ours.hex(), foundation.hex());
    assertThat(get(again, VA).getList("children")).isEmpty();
    assertThat(fetch("?parent=" + foundation, VA).jsonPath().getList("items.digest"))
        .containsExactly(ours.hex());
  }

  @Test
  void aModelCardIsServedFromTheArtifact() {
    Digest model = registered("va", "with a card");

    assertThat(fetch(model + "/card", VA).jsonPath().getString("name")).isEqualTo("with a card");
    assertThat(fetch(model + "/card.md", VA).statusCode()).isEqualTo(404);
  }

  @Test
  void anExportedBundleCanBeTakenInAndBothAreAudited() {
    Digest model = registered("va", "exported");

    byte[] bundle = fetch(model + "/bundle", VA).then().statusCode(200).extract().asByteArray();
    JsonPath taken = take(bundle, VA, 201);

    assertThat(taken.getString("digest")).isEqualTo(model.hex());
    assertThat(
            Heard.next(ActionRecorded.class, action -> action.object().equals(model.hex()))
                .action())
        .isEqualTo("model-exported");
    assertThat(take(bundle, HUNGARY, 422).getString("code")).isEqualTo("adapted-elsewhere");
  }

  @Test
  void aFoundationModelOfAnotherNetworkIsTakenInForAll(@TempDir Path folder) throws IOException {
    byte[] bundle = foundation(folder, signer);

    JsonPath taken = take(bundle, HUNGARY, 201);

    assertThat(taken.getString("lineage.origin")).isEqualTo("imported");
    assertThat(taken.getDouble("metrics.auroc.low")).isEqualTo(0.71);
    assertThat(taken.getMap("metrics")).containsOnlyKeys("auroc");
    Digest model = new Digest(taken.getString("digest"));
    assertThat(get(model, VA).getString("kind")).isEqualTo("foundation");
    ActionRecorded action =
        Heard.next(ActionRecorded.class, event -> event.object().equals(model.hex()));
    assertThat(action.action()).isEqualTo("model-imported");
    assertThat(action.actor()).isEqualTo("hungary-user");
    assertThat(blobs.exists(model)).isTrue();
  }

  @Test
  void aBundleOfATrustedNetworkIsTakenIn(@TempDir Path folder) throws IOException {
    take(foundation(folder, PartnerNetwork.SIGNER), VA, 201);
  }

  @Test
  void aBundleThatWasTamperedWithOrThatAStrangerSignedIsRefused(@TempDir Path folder)
      throws IOException {
    byte[] tampered = foundation(folder, signer);
    byte[] stranger = foundation(folder, ModelSigner.generate());
    flipContent(tampered);

    assertThat(take(tampered, VA, 422).getString("code")).isIn("content-altered", "bad-bundle");
    assertThat(take(stranger, VA, 422).getString("code")).isEqualTo("untrusted-key");
    assertThat(take(new byte[] {1, 2, 3}, VA, 422).getString("code")).isEqualTo("bad-bundle");
    take(stranger, Tokens.hospital("va", "clinician"), 403);
  }

  @Test
  void sqlUnderTheServicesOwnRoleIsConfinedToTheSite() throws SQLException {
    Digest model = registered("va", "confined in sql");

    assertThat(seen("va", "select count(*) from model where digest = ?", model)).isEqualTo(1);
    assertThat(seen("hungary", "select count(*) from model where digest = ?", model)).isZero();
    assertThat(seen("", "select count(*) from model where digest = ?", model)).isZero();
    assertThat(seen("va", "select count(*) from standing where model = ?", model)).isEqualTo(1);
    assertThat(seen("hungary", "select count(*) from standing where model = ?", model)).isZero();
    assertThat(changed("hungary", "update standing set state = 'candidate' where model = ?", model))
        .isZero();
    assertThatExceptionOfType(SQLException.class)
        .isThrownBy(() -> changed("va", "delete from model where digest = ?", model))
        .withMessageContaining("permission denied");
  }

  private Digest registered(String site, String content) {
    Digest model = Adaptations.adapted(site, content, blobs);
    awaitRegistered(model, Tokens.hospital(site, "ml-engineer"));
    return model;
  }

  private static void awaitRegistered(Digest model, String token) {
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> fetch(model.hex(), token).statusCode() == 200);
  }

  private static byte[] foundation(Path folder, ModelSigner key) throws IOException {
    Files.writeString(folder.resolve("model.onnx"), "knowledge of " + folder.getFileName());
    Files.writeString(
        folder.resolve("model-card.json"),
        """
        {"metrics":{"auroc":{"value":0.8,"low":0.71,"high":0.87},
          "brier":{"value":"NaN","low":"NaN","high":"NaN"}}}
        """);
    new Lineage(
            Lineage.Kind.FOUNDATION,
            new SiteId("elsewhere"),
            "sepsis",
            List.of(Digest.ofText("their cut")),
            Optional.empty(),
            Optional.empty(),
            1)
        .write(folder);
    Artifact artifact = Artifact.seal(folder);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ModelBundle.pack(artifact, key.sign(artifact.manifest()), out);
    return out.toByteArray();
  }

  /** Turns one bit of the last file's compressed content. */
  private static void flipContent(byte[] zip) {
    String text = new String(zip, StandardCharsets.ISO_8859_1);
    int name = text.indexOf("model.onnx", text.indexOf("lineage.json"));
    zip[name + "model.onnx".length() + 2] ^= 4;
  }

  private static JsonPath take(byte[] bundle, String token, int status) {
    String answer =
        given()
            .auth()
            .oauth2(token)
            .contentType("application/zip")
            .body(bundle)
            .post("/api/v1/models/import")
            .then()
            .statusCode(status)
            .extract()
            .asString();
    return JsonPath.from(answer.isEmpty() ? "{}" : answer);
  }

  private static JsonPath get(Digest model, String token) {
    return fetch(model.hex(), token).then().statusCode(200).extract().jsonPath();
  }

  private static Response fetch(String path, String token) {
    return given().auth().oauth2(token).get("/api/v1/models/" + path);
  }

  private static int seen(String site, String sql, Digest model) throws SQLException {
    try (Connection connection = confined(site);
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, model.hex());
      try (ResultSet rows = statement.executeQuery()) {
        rows.next();
        return rows.getInt(1);
      }
    }
  }

  private static int changed(String site, String sql, Digest model) throws SQLException {
    try (Connection connection = confined(site);
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, model.hex());
      return statement.executeUpdate();
    }
  }

  private static Connection confined(String site) throws SQLException {
    DatabaseAccess access = new DatabaseAccess("training", "training-owner", "training-app");
    Connection connection =
        DriverManager.getConnection(
            LocalParts.postgres().jdbcUrl("training"), access.app(), access.appPassword());
    try (PreparedStatement statement =
        connection.prepareStatement("select set_config('engraft.site', ?, false)")) {
      statement.setString(1, site);
      statement.execute();
    }
    return connection;
  }
}
