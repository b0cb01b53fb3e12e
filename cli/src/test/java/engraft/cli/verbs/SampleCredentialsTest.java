package engraft.cli.verbs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import engraft.cli.client.CredentialStore;
import engraft.cli.client.CredentialStore.SiteCredentials;
import engraft.cli.client.CredentialStore.SiteCredentials.Login;
import engraft.cli.client.Credentials;
import engraft.cli.stack.Home;
import engraft.cli.stack.Secrets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleCredentialsTest {

  private Home home = new Home(Path.of("replaced"));

  @BeforeEach
  void registerTwoHospitals(@TempDir Path folder) {
    home = new Home(folder);
    CredentialStore store = new CredentialStore(home.credentials());
    store.put("va", hospital("va"));
    store.put("rich", hospital("rich"));
  }

  @Test
  void aNameIsEnoughWhereThePlatformMadeThePerson() {
    assertThat(samples().user("va-lead"))
        .contains(new Credentials.Person("va-lead", "secret of va-lead"));
    assertThat(samples().client("hospital-rich"))
        .contains(new Credentials.Machine("hospital-rich", "secret of hospital-rich"));
    assertThat(samples().user("regulator"))
        .contains(
            new Credentials.Person(
                "regulator", Secrets.load(home.secrets()).get("ENGRAFT_REGULATOR_PASSWORD")));
  }

  @Test
  void aNameItNeverMadeIsNotGuessedAndItTellsWhichAreKnownAndWhere() {
    assertThat(samples().user("va-nobody")).isEmpty();
    assertThat(samples().user("hospital-va")).isEmpty();
    assertThat(samples().client("va-lead")).isEmpty();
    assertThat(samples().whereabouts())
        .contains("va-lead", "hospital-rich", home.credentials().toString())
        .doesNotContain("secret of");
  }

  @Test
  void aRoleTakesASiteWhereSeveralAreKnown() {
    assertThat(samples().role("clinical-lead", "rich"))
        .isEqualTo(new Credentials.Person("rich-lead", "secret of rich-lead"));
    assertThatThrownBy(() -> samples().role("clinical-lead", null))
        .hasMessageContaining("[rich, va]")
        .hasMessageContaining("--site");
  }

  private SampleCredentials samples() {
    return new SampleCredentials(home);
  }

  private static SiteCredentials hospital(String site) {
    return new SiteCredentials(
        login("hospital-" + site),
        Map.of("clinical-lead", login(site + "-lead"), "clinician", login(site + "-clinician")));
  }

  private static Login login(String name) {
    return new Login(name, "secret of " + name);
  }
}
