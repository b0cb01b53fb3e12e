package engraft.kit.observe;

import engraft.kit.transaction.OnContext;
import engraft.kit.transaction.SiteTransactions;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready means that a transaction can be opened now, the way that requests do. */
@Readiness
@ApplicationScoped
class DatabaseReady implements AsyncHealthCheck {

  private static final String NAME = "database";
  private static final Duration LIMIT = Duration.ofSeconds(3);

  private final SiteTransactions transactions;
  private final OnContext onContext;

  DatabaseReady(SiteTransactions transactions, OnContext onContext) {
    this.transactions = transactions;
    this.onContext = onContext;
  }

  @Override
  public Uni<HealthCheckResponse> call() {
    return onContext
        .apart(() -> transactions.forNetwork(() -> Uni.createFrom().voidItem()))
        .ifNoItem()
        .after(LIMIT)
        .fail()
        .map(ignored -> HealthCheckResponse.up(NAME))
        .onFailure()
        .recoverWithItem(failure -> HealthCheckResponse.down(NAME));
  }
}
