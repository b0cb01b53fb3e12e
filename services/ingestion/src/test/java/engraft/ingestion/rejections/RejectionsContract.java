package engraft.ingestion.rejections;

import static org.assertj.core.api.Assertions.assertThat;

import engraft.clinical.Digest;
import engraft.clinical.SiteId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every store of rejections must do. */
public abstract class RejectionsContract {

  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678901Z");
  private static final List<Issue> ISSUES =
      List.of(new Issue(Issue.Kind.VALUE, "Patient.birthDate", "must be a date that exists"));

  private final SiteId site = new SiteId("s" + UUID.randomUUID());

  protected abstract Rejections rejections();

  @Test
  void whatIsKeptIsFoundInItsNewestState() {
    Rejection.Open first = rejection("a", NOW);
    rejections().keep(first);
    Rejection again = first.retried(ISSUES, NOW.plusSeconds(5));
    rejections().keep(again);

    assertThat(rejections().find(site, first.id())).contains(again);

    Rejection resolved = ((Rejection.Open) again).retried(List.of(), NOW.plusSeconds(9));
    rejections().keep(resolved);

    assertThat(rejections().find(site, first.id())).contains(resolved);
    assertThat(resolved.attempts()).isEqualTo(3);
  }

  @Test
  void anotherSiteSeesNothingOfIt() {
    SiteId elsewhere = new SiteId("s" + UUID.randomUUID());
    Rejection.Open ours = rejection("a", NOW);
    rejections().keep(ours);

    assertThat(rejections().find(elsewhere, ours.id())).isEmpty();
    assertThat(rejections().list(elsewhere, Optional.empty(), 10)).isEmpty();
    assertThat(rejections().list(elsewhere, Optional.of(ours.id()), 10)).isEmpty();
  }

  @Test
  void pagesGoBackInTime() {
    List<Rejection.Open> all =
        IntStream.range(0, 3).mapToObj(i -> rejection("r" + i, NOW.plusSeconds(i))).toList();
    all.forEach(rejections()::keep);

    assertThat(rejections().list(site, Optional.empty(), 2))
        .containsExactly(all.get(2), all.get(1));
    assertThat(rejections().list(site, Optional.of(all.get(1).id()), 2))
        .containsExactly(all.get(0));
  }

  private Rejection.Open rejection(String original, Instant first) {
    return Rejection.first(
        new Rejection.Submitted(site, "fhir", Digest.ofText(original), first), ISSUES);
  }
}
