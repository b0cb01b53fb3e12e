package engraft.audit.good.rest;

import engraft.audit.good.Greeting;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

@Path("/greetings")
class GreetingResource {

  @GET
  @RolesAllowed("regulator")
  public Greeting greet() {
    return new Greeting("hello");
  }
}
