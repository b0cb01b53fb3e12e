package engraft.cli;

import static engraft.cli.FakePlatform.engraft;
import static org.assertj.core.api.Assertions.assertThat;

import engraft.cli.FakePlatform.Asked;
import engraft.cli.FakePlatform.Ran;
import engraft.contracts.ContractJson;
import engraft.localstack.FreePorts;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** What holds for every verb, and what it says when something is wrong. */
class CommandLineTest {

  /** They hold others, or take nothing that an example could show. */
  private static final Set<String> WITHOUT_EXAMPLES =
      Set.of("engraft", "engraft audit", "engraft dead-letters");

  private final FakePlatform platform = new FakePlatform();

  @AfterEach
  void stop() {
    platform.close();
  }

  @Test
  void everyVerbHasHelpWithAnExample() {
    for (CommandLine verb : verbs(Engraft.commandLine()).toList()) {
      String name = verb.getCommandSpec().qualifiedName();
      assertThat(verb.getCommandSpec().usageMessage().description()).as(name).isNotEmpty();
      if (!WITHOUT_EXAMPLES.contains(name)) {
        assertThat(verb.getUsageMessage()).as(name).contains("Example");
      }
    }
  }

  @Test
  void everyVerbAboutADeploymentWritesJson() {
    List<String> silent =
        verbs(Engraft.commandLine())
            .filter(verb -> verb.getCommandSpec().findOption("--url") != null)
            .filter(verb -> verb.getCommandSpec().findOption("--json") == null)
            .map(verb -> verb.getCommandSpec().qualifiedName())
            .toList();

    assertThat(silent).isEmpty();
  }

  @Test
  void theCompletionScriptKnowsEveryVerb() {
    Ran ran = engraft("completion");

    assertThat(ran.exitCode()).isZero();
    assertThat(ran.out()).contains("complete -F", "dead-letters", "--mask-profile");
  }

  @Test
  void whatIsNotUnderstoodIsSaidWithExitCodeTwo() {
    Ran ran = engraft("snapshot", "--colour", "blue");

    assertThat(ran.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(ran.err()).contains("Unknown option", "--colour");
  }

  @Test
  void anExpiredTokenIsToldAsOne() {
    platform.answers(
        "GET /api/v1/snapshots?limit=200", 401, "{\"detail\":\"the token has expired\"}");

    Ran ran = platform.run("snapshot", "--list");

    assertThat(ran.exitCode()).isEqualTo(ExitCode.FAILURE);
    assertThat(ran.err())
        .contains("answered 401: the token has expired", "sign in with --user")
        .doesNotContain("Exception");
  }

  @Test
  void anAddressWhereNobodyListensIsToldSoon() {
    Ran ran =
        engraft(
            "snapshot", "--list", "--token", "t", "--url", "http://127.0.0.1:" + FreePorts.next());

    assertThat(ran.exitCode()).isEqualTo(ExitCode.FAILURE);
    assertThat(ran.err()).contains("nobody answers at http://127.0.0.1", "--url");
  }

  @Test
  void anAddressOfSomethingElseIsToldAsThat() {
    platform.answers("GET /api/v1/snapshots?limit=200", 404, "<html>nginx</html>");

    assertThat(platform.run("snapshot", "--list").err())
        .contains("the answer is not JSON", "no Engraft gateway");
  }

  @Test
  void credentialsAreNeededForAnotherDeployment() {
    Ran ran = engraft("snapshot", "--list", "--url", platform.url());

    assertThat(ran.exitCode()).isEqualTo(ExitCode.FAILURE);
    assertThat(ran.err()).contains("needs credentials", "--client-id");
  }

  @Test
  void deadLettersOfEveryServiceAreListedAndThoseThatWaitReplayed() throws IOException {
    for (String service : List.of("ingestion", "training", "adaptation", "inference", "audit")) {
      platform.answers(
          "GET /services/%s/dead-letters?limit=50".formatted(service), 200, "{\"items\":[]}");
    }
    String letters =
        """
        {"items":[{"id":"d1","type":"t","reason":"IllegalArgumentException","recordedAt":"now"},
         {"id":"d2","type":"t","reason":"x","recordedAt":"now","replayedAt":"now"}]}
        """;
    platform
        .answers("GET /services/harmonization/dead-letters?limit=50", 200, letters)
        .answers("GET /services/harmonization/dead-letters?limit=200", 200, letters)
        .answers("POST /services/harmonization/dead-letters/d1/replay", 202, "");

    Ran listed = platform.run("dead-letters", "list");
    Ran json = platform.run("dead-letters", "list", "--json");
    Ran replayed = platform.run("dead-letters", "replay", "harmonization", "--waiting");

    assertThat(listed.out()).contains("harmonization  d1", "IllegalArgumentException", "d2");
    assertThat(ContractJson.mapper().readTree(json.out()).at("/harmonization/items")).hasSize(2);
    assertThat(replayed.exitCode()).isZero();
    assertThat(replayed.out()).isEqualTo("1 sent again\n");
    assertThat(platform.asked().getLast())
        .extracting(Asked::call)
        .isEqualTo("POST /services/harmonization/dead-letters/d1/replay");
  }

  @Test
  void aDeadLetterThatIsNotThereOrAServiceThatIsNoneFails() {
    Ran missing = platform.run("dead-letters", "replay", "audit", "d9");
    Ran nowhere = platform.run("dead-letters", "list", "billing");

    assertThat(missing.exitCode()).isEqualTo(ExitCode.FAILURE);
    assertThat(missing.out()).contains("There is no dead letter d9");
    assertThat(nowhere.err()).contains("service (billing) must be one of ingestion");
  }

  private static Stream<CommandLine> verbs(CommandLine line) {
    return Stream.concat(
        Stream.of(line), line.getSubcommands().values().stream().flatMap(CommandLineTest::verbs));
  }
}
