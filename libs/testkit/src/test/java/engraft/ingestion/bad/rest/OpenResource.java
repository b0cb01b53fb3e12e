package engraft.ingestion.bad.rest;

import engraft.ingestion.bad.store.Row;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

@Path("/open")
public class OpenResource {

  @GET
  public String anybody() {
    return new Row(1).toString();
  }
}
