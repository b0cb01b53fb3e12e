package engraft.cli;

import static org.assertj.core.api.Assertions.assertThat;

import engraft.cli.FakePlatform.Asked;
import engraft.cli.FakePlatform.Ran;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How a person decides what nobody understood. */
class ReviewTest {

  private final FakePlatform platform = new FakePlatform();

  @AfterEach
  void stop() {
    platform.close();
  }

  @Test
  void listShowsWhatWaits() {
    platform.answers(
        "GET /api/v1/unmapped?limit=50",
        200,
        """
        {"items":[{"id":"a1","kind":"code","system":"urn:lab","code":"KALIUM","episodes":40},
         {"id":"b2","kind":"unit","code":"mg%","concept":"loinc:2093-3","episodes":2}]}\
        """);

    assertThat(platform.run("review", "list").out())
        .containsPattern("a1 +code +urn:lab +KALIUM +- +40")
        .containsPattern("b2 +unit +- +mg% +loinc:2093-3 +2");
  }

  @Test
  void showSaysWhatItMayMeanAndWhy() {
    platform.answers(
        "GET /api/v1/unmapped/a1/suggestions",
        200,
        """
        {"item":{"id":"a1","kind":"code","code":"KALIUM","episodes":40},"results":40,
         "suggestions":[{"concept":"loinc:2823-3","name":"Potassium","score":0.93,
          "because":"named like 'kalium' (1.00)"}]}\
        """);

    assertThat(platform.run("review", "show", "a1").out())
        .contains("code 'KALIUM' in 40 episodes; 40 results looked at")
        .containsPattern("0.93 +loinc:2823-3 +Potassium +- +- +named like 'kalium'");
  }

  @Test
  void resolveTellsTheDecision() {
    platform.answers(
        "POST /api/v1/unmapped/a1/resolve", 200, "{\"id\":\"a1\",\"episodesToHarmonizeAgain\":40}");

    Ran ran = platform.run("review", "resolve", "a1", "--concept", "loinc:2823-3");

    assertThat(ran.out()).contains("40 episodes are harmonized again");
    assertThat(platform.asked())
        .extracting(Asked::body)
        .containsExactly("{\"concept\":\"loinc:2823-3\"}");
    assertThat(platform.run("review", "resolve", "a1").err()).contains("--ucum or --category");
  }

  @Test
  void tokenWritesNothingButTheToken() {
    Ran ran = platform.run("token");

    assertThat(ran.exitCode()).isZero();
    assertThat(ran.out()).isEqualTo("t" + System.lineSeparator());
  }
}
