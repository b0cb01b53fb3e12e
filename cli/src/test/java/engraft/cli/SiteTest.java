package engraft.cli;

import static org.assertj.core.api.Assertions.assertThat;

import engraft.cli.FakePlatform.Asked;
import engraft.cli.FakePlatform.Ran;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How hospitals come into a network. */
class SiteTest {

  private final FakePlatform platform = new FakePlatform();

  @AfterEach
  void stop() {
    platform.close();
  }

  @Test
  void addRegistersAHospitalAndTellsItsSecretsOnce() {
    platform.answers(
        "POST /api/v1/sites",
        201,
        """
        {"site":"trial","client":{"id":"hospital-trial","secret":"s1"},
         "staff":[{"username":"trial-lead","password":"s2","role":"clinical-lead"}]}\
        """);

    Ran ran = platform.run("site", "add", "trial");

    assertThat(ran.exitCode()).isZero();
    assertThat(ran.out())
        .containsPattern("machine +hospital-trial +s1")
        .containsPattern("clinical-lead +trial-lead +s2")
        .contains("not told again");
    assertThat(platform.asked())
        .extracting(Asked::body)
        .singleElement()
        .asString()
        .contains("\"site\":\"trial\"", "\"name\":\"trial\"", "\"role\":\"sparse\"");
  }

  @Test
  void aSiteThatIsThereIsSaidToBe() {
    platform.answers(
        "POST /api/v1/sites",
        409,
        "{\"code\":\"site-exists\",\"detail\":\"the site is registered\"}");

    Ran ran = platform.run("site", "add", "trial");

    assertThat(ran.exitCode()).isEqualTo(ExitCode.FAILURE);
    assertThat(ran.err()).contains("the site is registered");
  }

  @Test
  void newCredentialsAreDrawnOnlyWhereThatIsMeant() {
    platform.answers(
        "POST /api/v1/sites/va/credentials",
        200,
        """
        {"site":"va","client":{"id":"hospital-va","secret":"new1"},
         "staff":[{"username":"va-lead","password":"new2","role":"clinical-lead"}]}\
        """);

    Ran asked = platform.run("site", "credentials", "va");
    assertThat(asked.exitCode()).isEqualTo(ExitCode.FAILURE);
    assertThat(asked.err()).contains("would end at once", "--yes");
    assertThat(platform.asked()).isEmpty();

    Ran done = platform.run("site", "credentials", "va", "--yes");
    assertThat(done.exitCode()).isZero();
    assertThat(done.out())
        .containsPattern("machine +hospital-va +new1")
        .containsPattern("clinical-lead +va-lead +new2");
  }

  @Test
  void listShowsWhoIsThere() {
    platform.answers(
        "GET /api/v1/sites?limit=200",
        200,
        "{\"items\":[{\"site\":\"va\",\"name\":\"VA Long Beach\",\"role\":\"sparse\"}]}");

    assertThat(platform.run("site", "list").out()).containsPattern("va +sparse +VA Long Beach");
  }
}
