package engraft.benchmarks.hapi;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.jpa.provider.JpaSystemProvider;
import ca.uhn.fhir.rest.server.RestfulServer;
import ca.uhn.fhir.rest.server.provider.ResourceProviderFactory;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/**
 * Serves FHIR R4 at {@code http://127.0.0.1:PORT/fhir} over a PostgreSQL database; where it is
 * stands in the environment ({@code HAPI_PORT}, {@code HAPI_JDBC_URL}, {@code HAPI_DB_USER}, {@code
 * HAPI_DB_PASSWORD}).
 */
public final class HapiServer {

  private HapiServer() {}

  public static void main(String[] arguments) throws Exception {
    AnnotationConfigApplicationContext beans =
        new AnnotationConfigApplicationContext(HapiConfig.class);
    RestfulServer fhir = new RestfulServer(beans.getBean(FhirContext.class));
    fhir.registerProviders(
        beans.getBean("myResourceProvidersR4", ResourceProviderFactory.class).createProviders());
    fhir.registerProvider(beans.getBean(JpaSystemProvider.class));

    Server server = new Server(Integer.parseInt(HapiConfig.environment("HAPI_PORT")));
    ServletContextHandler context = new ServletContextHandler();
    context.addServlet(new ServletHolder(fhir), "/fhir/*");
    server.setHandler(context);
    server.start();
    server.join();
  }
}
