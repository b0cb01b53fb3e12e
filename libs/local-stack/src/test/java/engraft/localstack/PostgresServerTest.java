package engraft.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresServerTest {

  private static final DatabaseAccess ACCESS = new DatabaseAccess("shop", "o'wner", "app-secret");

  @Test
  void theOwnerMakesTablesAndTheAppOnlyUsesThem() throws SQLException {
    try (PostgresServer server = PostgresServer.start(PostgresServer.Options.temporary())) {
      server.provision(ACCESS);
      server.provision(ACCESS);
      try (Connection owner = open(server, ACCESS.owner(), ACCESS.ownerPassword());
          Connection app = open(server, ACCESS.app(), ACCESS.appPassword())) {
        run(owner, "create table thing (id int); grant select on thing to shop_app");

        assertThat(count(app)).isZero();
        assertThatThrownBy(() -> run(app, "create table mine (id int)"))
            .isInstanceOf(SQLException.class)
            .hasMessageContaining("permission denied");
        assertThatThrownBy(() -> run(app, "insert into thing values (1)"))
            .isInstanceOf(SQLException.class)
            .hasMessageContaining("permission denied");
      }
    }
  }

  @Test
  void committedRowsSurviveAKillOfThePostmaster(@TempDir Path folder) throws Exception {
    PostgresServer.Options options = PostgresServer.Options.persistent(folder, FreePorts.next());
    PostgresServer first = PostgresServer.start(options);
    first.provision(ACCESS);
    try (Connection owner = open(first, ACCESS.owner(), ACCESS.ownerPassword())) {
      run(owner, "create table thing (id int); insert into thing values (1), (2)");
    }

    ProcessHandle postmaster = ProcessHandle.of(first.pid()).orElseThrow();
    postmaster.destroyForcibly();
    postmaster.onExit().join();

    try (PostgresServer second = PostgresServer.start(options);
        Connection owner = open(second, ACCESS.owner(), ACCESS.ownerPassword())) {
      assertThat(count(owner)).isEqualTo(2);
    }
  }

  @Test
  void aServerOfAnotherFolderIsNeverTakenForOursBecauseALockNamesItsNumber(@TempDir Path folder)
      throws Exception {
    PostgresServer.Options options = PostgresServer.Options.persistent(folder, FreePorts.next());
    try (PostgresServer other = PostgresServer.start(PostgresServer.Options.temporary())) {
      other.provision(ACCESS);
      PostgresServer.start(options).close();
      Path lock = folder.resolve("data/postmaster.pid");
      Files.writeString(lock, "%d%n%s%n".formatted(other.pid(), folder.resolve("data")));

      PostgresServer.stop(folder);
      PostgresServer.start(options).close();

      try (Connection owner = open(other, ACCESS.owner(), ACCESS.ownerPassword())) {
        run(owner, "create table thing (id int)");
        assertThat(count(owner)).isZero();
      }
    }
  }

  @Test
  void aLockWhoseNumberWentToAnotherProgramHoldsNobodyUp(@TempDir Path folder) throws Exception {
    PostgresServer.Options options = PostgresServer.Options.persistent(folder, FreePorts.next());
    PostgresServer.start(options).close();
    long ourselves = ProcessHandle.current().pid();
    Files.writeString(
        folder.resolve("data/postmaster.pid"),
        "%d%n%s%n".formatted(ourselves, folder.resolve("data")));

    PostgresServer.stop(folder);

    try (PostgresServer again = PostgresServer.start(options)) {
      assertThat(again.pid()).isNotEqualTo(ourselves);
    }
  }

  private static Connection open(PostgresServer server, String user, String password)
      throws SQLException {
    return DriverManager.getConnection(server.jdbcUrl(ACCESS.application()), user, password);
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static long count(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select count(*) from thing")) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
