package engraft.kit.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import engraft.kit.idempotency.FirstAnswers.Claim;
import engraft.kit.idempotency.FirstAnswers.Key;
import engraft.testkit.EngraftStack;
import engraft.testkit.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EngraftStack.class)
class FirstAnswersTest {

  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final TestDatabase database = new TestDatabase("sample");
  private final Key key = new Key("somebody", UUID.randomUUID().toString());

  @Inject FirstAnswers answers;

  @Test
  void aSecondRequestWaitsForTheFirst() {
    assertThat(claim()).isInstanceOf(Claim.Taken.class);

    assertThat(claim()).isInstanceOf(Claim.Busy.class);
  }

  @Test
  void theKeyOfADeadRequestIsTakenOver() {
    takenLongAgoByAnother();

    assertThat(claim()).isInstanceOf(Claim.Taken.class);
  }

  @Test
  void theKeyOfALongRequestThatLivesIsNot() {
    assertThat(claim()).isInstanceOf(Claim.Taken.class);
    age();

    get(answers.live());

    assertThat(claim()).isInstanceOf(Claim.Busy.class);
  }

  @Test
  void theKeyOfARequestThatWasCutOffIsTakenOver() {
    assertThat(claim()).isInstanceOf(Claim.Taken.class);
    answers.leave(key);
    age();

    get(answers.live());

    assertThat(claim()).isInstanceOf(Claim.Taken.class);
  }

  private Claim claim() {
    return get(answers.claim(key, "request"));
  }

  private static <T> T get(Uni<T> uni) {
    return uni.await().atMost(LIMIT);
  }

  private void takenLongAgoByAnother() {
    database.execute(
        """
        insert into idempotency_key (caller, key, site, request, taken_at)
        values ('%s', '%s', '*', 'request', now() - interval '11 seconds')
        """
            .formatted(key.caller(), key.key()));
  }

  private void age() {
    database.execute(
        "update idempotency_key set taken_at = now() - interval '1 minute' where key = '%s'"
            .formatted(key.key()));
  }
}
