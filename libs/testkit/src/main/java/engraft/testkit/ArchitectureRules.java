package engraft.testkit;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.properties.CanBeAnnotated;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The architecture's rules; {@link ArchitectureTest} checks all of them in each module. */
final class ArchitectureRules {

  private static final Set<String> SERVICES =
      Set.of("ingestion", "harmonization", "training", "adaptation", "inference", "audit");
  private static final List<String> ADAPTERS = List.of("rest", "store", "messaging");
  private static final Pattern ADAPTER_PACKAGE = Pattern.compile("engraft\\.\\w+\\.\\w+\\.\\w.*");
  private static final Set<String> CORE =
      Set.of("clinical", "contracts", "learning", "snapshots", "simulation", "scoring");

  static final String JAX_RS = "jakarta.ws.rs.";
  static final List<String> HTTP_METHODS =
      List.of("GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS");
  private static final List<String> ROLE_DECLARATIONS =
      List.of(
          "jakarta.annotation.security.RolesAllowed",
          "jakarta.annotation.security.PermitAll",
          "jakarta.annotation.security.DenyAll",
          "io.quarkus.security.Authenticated");

  static final ArchRule DOMAIN_IS_FREE_OF_FRAMEWORKS =
      noClasses()
          .that(inServicesOutsideAdapters())
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(
                  "io.quarkus..",
                  "jakarta.persistence..",
                  "jakarta.ws.rs..",
                  "org.hibernate..",
                  "org.jboss.resteasy..",
                  "org.eclipse.microprofile..",
                  "org.apache.kafka..",
                  "io.vertx..",
                  "engraft.contracts",
                  "engraft.contracts.event.."))
          .because(
              "domain types and use cases outlive frameworks and events; the neutral clinical"
                  + " record is the domain's own language");

  static final ArchRule ENTITIES_STAY_IN_STORE =
      classes()
          .that()
          .areAnnotatedWith("jakarta.persistence.Entity")
          .and()
          .resideOutsideOfPackage("engraft.kit..")
          .should()
          .resideInAPackage("..store..");

  static final ArchRule TENSORFLOW_STAYS_IN_ITS_MODULE =
      noClasses()
          .that()
          .resideOutsideOfPackage("engraft.learning.tensorflow..")
          .should()
          .dependOnClassesThat(resideInAPackage("org.tensorflow.."));

  static final ArchRule ONNX_RUNTIME_STAYS_IN_SCORING =
      noClasses()
          .that()
          .resideOutsideOfPackage("engraft.scoring..")
          .should()
          .dependOnClassesThat(resideInAPackage("ai.onnxruntime.."));

  static final ArchRule NO_FIELD_INJECTION =
      noFields()
          .should()
          .beAnnotatedWith("jakarta.inject.Inject")
          .orShould()
          .beAnnotatedWith("org.eclipse.microprofile.config.inject.ConfigProperty")
          .orShould()
          .beAnnotatedWith("org.eclipse.microprofile.reactive.messaging.Channel")
          .because("a constructor tells what a class needs");

  static final ArchRule TIME_IS_PASSED_IN =
      noClasses()
          .that(inCore())
          .should()
          .callCodeUnitWhere(
              describe("the time of the machine is asked", ArchitectureRules::asksTheTime))
          .because("the domain is told the time");

  static final ArchRule ENDPOINTS_DECLARE_A_ROLE =
      methods()
          .that(describe("are JAX-RS endpoints", ArchitectureRules::isEndpoint))
          .should(declareARole())
          .because("an endpoint without a role would answer nobody, or anybody");

  static final ArchRule NAMES_SAY_SOMETHING =
      noClasses()
          .should()
          .haveNameMatching(".*(Impl|Manager|Utils?|Helper|Abstract\\w+|Base)")
          .because("a name says what a class is for");

  /**
   * Of two chains side by side on one connection the one may fail and end the transaction, and the
   * other send its next statement behind it, where each commits by itself. The confinement alone is
   * sent beside the work: it is one statement, sent before.
   */
  static final ArchRule STATEMENTS_FOLLOW_EACH_OTHER =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName("engraft.kit.transaction.SiteTransactions")
          .should()
          .callCodeUnitWhere(
              describe("two things run side by side", ArchitectureRules::runsSideBySide))
          .because("what runs beside a transaction's work may outlive the transaction");

  static final ArchRule FIELDS_OF_SERVICES_ARE_NOT_PUBLIC =
      fields()
          .that()
          .areNotStatic()
          .and()
          .areDeclaredInClassesThat(describe("are of a service", ArchitectureRules::isOfService))
          .should()
          .notBePublic();

  static final ArchRule TESTS_ASSERT_WITH_ASSERTJ =
      noClasses()
          .should()
          .dependOnClassesThat(
              describe(
                  "other assertion libraries",
                  type ->
                      type.getName().equals("org.junit.jupiter.api.Assertions")
                          || type.getPackageName().startsWith("org.hamcrest")))
          .because("assertions are AssertJ's");

  private ArchitectureRules() {}

  /** The rules on main code. */
  static List<ArchRule> all() {
    List<ArchRule> rules =
        new ArrayList<>(
            List.of(
                DOMAIN_IS_FREE_OF_FRAMEWORKS,
                ENTITIES_STAY_IN_STORE,
                TENSORFLOW_STAYS_IN_ITS_MODULE,
                ONNX_RUNTIME_STAYS_IN_SCORING,
                NO_FIELD_INJECTION,
                TIME_IS_PASSED_IN,
                ENDPOINTS_DECLARE_A_ROLE,
                NAMES_SAY_SOMETHING,
                STATEMENTS_FOLLOW_EACH_OTHER,
                FIELDS_OF_SERVICES_ARE_NOT_PUBLIC));
    rules.addAll(adaptersIgnoreEachOther());
    rules.addAll(servicesIgnoreEachOther());
    return rules;
  }

  static List<ArchRule> adaptersIgnoreEachOther() {
    List<ArchRule> rules = new ArrayList<>();
    for (String adapter : ADAPTERS) {
      String[] others =
          ADAPTERS.stream()
              .filter(other -> !other.equals(adapter))
              .map(other -> "engraft.*.*." + other + "..")
              .toArray(String[]::new);
      rules.add(
          noClasses()
              .that()
              .resideInAPackage("engraft.*.*." + adapter + "..")
              .should()
              .dependOnClassesThat(resideInAnyPackage(others))
              .because("adapters meet in the domain"));
    }
    return rules;
  }

  static List<ArchRule> servicesIgnoreEachOther() {
    return SERVICES.stream()
        .map(
            service ->
                (ArchRule)
                    noClasses()
                        .that()
                        .resideInAPackage("engraft." + service + "..")
                        .should()
                        .dependOnClassesThat(
                            resideInAnyPackage(
                                SERVICES.stream()
                                    .filter(other -> !other.equals(service))
                                    .map(other -> "engraft." + other + "..")
                                    .toArray(String[]::new)))
                        .because("services talk by events"))
        .toList();
  }

  /** Features of a module, the third segment of the package, must not depend in a circle. */
  static ArchRule featuresAreFreeOfCycles(String module) {
    return slices().matching(module + ".(*)..").should().beFreeOfCycles().allowEmptyShould(true);
  }

  static boolean isOfService(JavaClass type) {
    String[] segments = type.getPackageName().split("\\.", -1);
    return segments.length > 1 && segments[0].equals("engraft") && SERVICES.contains(segments[1]);
  }

  private static DescribedPredicate<JavaClass> inServicesOutsideAdapters() {
    return describe(
        "are domain types or use cases of a service",
        type -> isOfService(type) && !isAdapter(type));
  }

  private static DescribedPredicate<JavaClass> inCore() {
    return describe(
        "are domain types, use cases or pure libraries",
        type -> {
          String[] segments = type.getPackageName().split("\\.", -1);
          return (isOfService(type) && !isAdapter(type))
              || (segments.length > 1 && CORE.contains(segments[1]));
        });
  }

  private static boolean isAdapter(JavaClass type) {
    return ADAPTER_PACKAGE.matcher(type.getPackageName()).matches();
  }

  private static boolean asksTheTime(JavaCall<?> call) {
    String owner = call.getTargetOwner().getName();
    boolean withoutArguments = call.getTarget().getRawParameterTypes().isEmpty();
    return withoutArguments
        && ((owner.startsWith("java.time.") && call.getName().equals("now"))
            || (owner.equals("java.lang.System") && call.getName().equals("currentTimeMillis"))
            || (owner.equals("java.util.Date") && call.getName().equals("<init>")));
  }

  private static boolean runsSideBySide(JavaCall<?> call) {
    return call.getTargetOwner().getName().equals("io.smallrye.mutiny.Uni")
        && Set.of("combine", "join").contains(call.getName());
  }

  private static boolean isEndpoint(JavaMethod method) {
    return HTTP_METHODS.stream().anyMatch(http -> method.isAnnotatedWith(JAX_RS + http));
  }

  private static ArchCondition<JavaMethod> declareARole() {
    return new ArchCondition<>("declare a role on the method or its class") {
      @Override
      public void check(JavaMethod method, ConditionEvents events) {
        boolean declared = declaresRole(method) || declaresRole(method.getOwner());
        events.add(
            new SimpleConditionEvent(
                method, declared, method.getDescription() + " declares no role"));
      }
    };
  }

  private static boolean declaresRole(CanBeAnnotated element) {
    return ROLE_DECLARATIONS.stream().anyMatch(element::isAnnotatedWith);
  }
}
