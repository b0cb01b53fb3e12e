package engraft.testkit;

import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.properties.HasAnnotations;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Who may call which endpoint, as the annotations of a module's resources say it. */
final class EndpointRoles {

  private static final String PATH = "jakarta.ws.rs.Path";
  private static final String SECURITY = "jakarta.annotation.security.";

  private EndpointRoles() {}

  private record Endpoint(String path, String method, String callers) {
    @Override
    public String toString() {
      return "%s %s: %s".formatted(method, path, callers);
    }
  }

  /**
   * A line an endpoint, in the order of paths, such as {@code GET /api/v1/models: clinician,
   * regulator}.
   */
  static List<String> of(JavaClasses classes) {
    return classes.stream()
        .filter(type -> type.isAnnotatedWith(PATH))
        .flatMap(EndpointRoles::endpoints)
        .sorted(
            Comparator.comparing(Endpoint::path)
                .thenComparing(Endpoint::method)
                .thenComparing(Endpoint::callers))
        .map(Endpoint::toString)
        .toList();
  }

  /** Inherited ones too; who may call those is said where they are declared. */
  private static Stream<Endpoint> endpoints(JavaClass resource) {
    return resource.getAllMethods().stream()
        .flatMap(
            method ->
                ArchitectureRules.HTTP_METHODS.stream()
                    .filter(http -> method.isAnnotatedWith(ArchitectureRules.JAX_RS + http))
                    .map(http -> endpoint(resource, http, method)));
  }

  private static Endpoint endpoint(JavaClass resource, String http, JavaMethod method) {
    String path = (path(resource) + "/" + path(method)).replaceAll("/+", "/").replaceAll("/$", "");
    String callers = callers(method).or(() -> callers(method.getOwner())).orElse("nobody");
    return new Endpoint(path, http, callers);
  }

  private static String path(HasAnnotations<?> element) {
    return annotation(element, PATH)
        .map(path -> String.valueOf(path.get("value").get()))
        .orElse("");
  }

  private static Optional<String> callers(HasAnnotations<?> element) {
    if (element.isAnnotatedWith(SECURITY + "PermitAll")) {
      return Optional.of("everybody");
    }
    if (element.isAnnotatedWith("io.quarkus.security.Authenticated")) {
      return Optional.of("any role");
    }
    return annotation(element, SECURITY + "RolesAllowed")
        .map(
            allowed ->
                Arrays.stream((String[]) allowed.get("value").get())
                    .sorted()
                    .collect(Collectors.joining(", ")));
  }

  private static Optional<? extends JavaAnnotation<?>> annotation(
      HasAnnotations<?> element, String type) {
    return element.getAnnotations().stream()
        .filter(annotation -> annotation.getRawType().getName().equals(type))
        .findFirst();
  }
}
