package engraft.ingestion;

import engraft.ingestion.sites.FakeSiteAccounts;
import io.quarkus.test.Mock;
import jakarta.enterprise.context.ApplicationScoped;

/** Stands in for Keycloak; the end-to-end tests have the real one. */
@Mock
@ApplicationScoped
public class AccountsForTests extends FakeSiteAccounts {}
