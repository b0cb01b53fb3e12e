package engraft.ingestion;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import engraft.testkit.EngraftStack;
import engraft.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EngraftStack.class)
class VcfTest {

  private static final String VCF =
      """
      ##fileformat=VCFv4.2
      ##INFO=<ID=GENEINFO,Number=1,Type=String,Description="ClinVar">
      ##FORMAT=<ID=GT,Number=1,Type=String,Description="Genotype">
      #CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\tsecret-1
      17\t43045712\t.\tA\tG\t50\tPASS\tGENEINFO=BRCA1:672\tGT\t0/1
      13\t32315474\t.\tG\tT\t50\tPASS\tGENEINFO=BRCA2:675\tGT\t0/0
      """;

  private final String site = "s" + UUID.randomUUID().toString().substring(0, 8);

  @Test
  void callsAreKeptOnceWithWhatWasNotFound() {
    for (int i = 0; i < 2; i++) {
      Response answer = send(VCF);
      assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
      assertThat(answer.<Map<String, Integer>>path(""))
          .isEqualTo(Map.of("found", 1, "absent", 1, "filtered", 0, "unread", 0));
    }

    assertThat(Database.count(site, "resource_version where type = 'Variant'")).isEqualTo(2);
    assertThat(Database.count(site, "accepted_record")).isOne();
  }

  @Test
  void whatIsNoVcfIsKeptAndNamed() {
    Response answer = send("hello");

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.<String>path("code")).isEqualTo("vcf-not-readable");
    assertThat(Database.count(site, "rejection")).isOne();
  }

  private Response send(String vcf) {
    return given()
        .auth()
        .oauth2(Tokens.hospital(site, "data-submitter"))
        .contentType("text/plain")
        .body(vcf.getBytes(StandardCharsets.UTF_8))
        .post("/api/v1/vcf");
  }
}
