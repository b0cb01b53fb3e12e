package engraft.cli.stack;

import engraft.localstack.DatabaseAccess;
import engraft.localstack.PostgresServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** The real PostgreSQL, with one database and two roles for each service. */
final class PostgresPart implements Part {

  private final Path folder;
  private final int port;
  private final List<DatabaseAccess> databases;
  private boolean provisioned;

  PostgresPart(Path folder, int port, List<DatabaseAccess> databases) {
    this.folder = folder;
    this.port = port;
    this.databases = List.copyOf(databases);
  }

  @Override
  public String name() {
    return "postgres";
  }

  @Override
  public Set<String> needs() {
    return Set.of();
  }

  /** Returns when it accepts connections and the databases are there. */
  @Override
  public ProcessHandle start() {
    PostgresServer server = PostgresServer.start(PostgresServer.Options.persistent(folder, port));
    if (!provisioned) {
      databases.forEach(server::provision);
      provisioned = true;
    }
    return ProcessHandle.of(server.pid())
        .orElseThrow(() -> new IllegalStateException("PostgreSQL ended as soon as it began"));
  }

  @Override
  public boolean isReady() {
    return provisioned;
  }

  @Override
  public void stop(ProcessHandle process) {
    PostgresServer.stop(folder);
  }
}
