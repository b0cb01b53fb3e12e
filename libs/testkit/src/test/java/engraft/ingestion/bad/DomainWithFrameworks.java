package engraft.ingestion.bad;

import jakarta.ws.rs.core.Response;

final class DomainWithFrameworks {

  Response answer() {
    return Response.ok().build();
  }
}
