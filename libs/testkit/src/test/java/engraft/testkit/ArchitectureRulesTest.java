package engraft.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitectureRulesTest {

  private static final JavaClasses BAD =
      new ClassFileImporter().importPackages("engraft.ingestion");
  private static final JavaClasses GOOD = new ClassFileImporter().importPackages("engraft.audit");

  static Stream<Arguments> rulesAndOffenders() {
    return Stream.of(
        Arguments.of(ArchitectureRules.DOMAIN_IS_FREE_OF_FRAMEWORKS, "DomainWithFrameworks"),
        Arguments.of(ArchitectureRules.ENTITIES_STAY_IN_STORE, "MisplacedEntity"),
        Arguments.of(ArchitectureRules.NO_FIELD_INJECTION, "InjectedField"),
        Arguments.of(ArchitectureRules.TIME_IS_PASSED_IN, "TellsTheTimeItself"),
        Arguments.of(ArchitectureRules.ENDPOINTS_DECLARE_A_ROLE, "OpenResource"),
        Arguments.of(ArchitectureRules.NAMES_SAY_SOMETHING, "ThingManager"),
        Arguments.of(ArchitectureRules.FIELDS_OF_SERVICES_ARE_NOT_PUBLIC, "ThingManager"),
        Arguments.of(ArchitectureRules.featuresAreFreeOfCycles("engraft.ingestion"), "Circle"));
  }

  @ParameterizedTest
  @MethodSource("rulesAndOffenders")
  void eachRuleTurnsRedOnItsSample(ArchRule rule, String offender) {
    assertThat(rule.evaluate(BAD).getFailureReport().getDetails())
        .anyMatch(detail -> detail.contains(offender));
  }

  @Test
  void adaptersThatMeetAreSeen() {
    assertThat(violations(ArchitectureRules.adaptersIgnoreEachOther(), BAD))
        .anyMatch(detail -> detail.contains("OpenResource") && detail.contains("Row"));
  }

  @Test
  void servicesThatMeetAreSeen() {
    assertThat(violations(ArchitectureRules.servicesIgnoreEachOther(), BAD))
        .anyMatch(detail -> detail.contains("Circle") && detail.contains("Greeting"));
  }

  @Test
  void testsOfAnotherAssertionLibraryAreSeen() {
    assertThat(
            ArchitectureRules.TESTS_ASSERT_WITH_ASSERTJ
                .evaluate(new ClassFileImporter().importClasses(AssertsOtherwise.class))
                .hasViolation())
        .isTrue();
  }

  @Test
  void nativeLibrariesOutsideTheirModulesAreSeen() {
    JavaClasses offender = new ClassFileImporter().importClasses(UsesNativeLibraries.class);

    assertThat(ArchitectureRules.TENSORFLOW_STAYS_IN_ITS_MODULE.evaluate(offender).hasViolation())
        .isTrue();
    assertThat(ArchitectureRules.ONNX_RUNTIME_STAYS_IN_SCORING.evaluate(offender).hasViolation())
        .isTrue();
  }

  @Test
  void aTidyModulePasses() {
    assertThat(violations(ArchitectureRules.all(), GOOD)).isEmpty();
  }

  private static List<String> violations(List<ArchRule> rules, JavaClasses classes) {
    return rules.stream()
        .flatMap(
            rule ->
                rule
                    .allowEmptyShould(true)
                    .evaluate(classes)
                    .getFailureReport()
                    .getDetails()
                    .stream())
        .toList();
  }

  private static final class AssertsOtherwise {
    void check() {
      org.junit.jupiter.api.Assertions.assertTrue(true);
    }
  }

  private static final class UsesNativeLibraries {
    private final ai.onnxruntime.@org.jspecify.annotations.Nullable Stub onnx = null;
    private final org.tensorflow.@org.jspecify.annotations.Nullable Stub tensorflow = null;
  }
}
