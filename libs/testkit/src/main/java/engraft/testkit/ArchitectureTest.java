package engraft.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The architecture's rules, checked in the module of the subclass, which lies in the module's root
 * package and is otherwise empty.
 */
public abstract class ArchitectureTest {

  private final String module = getClass().getPackageName();
  private final JavaClasses main =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(module);

  @TestFactory
  Stream<DynamicTest> theArchitectureHolds() {
    return ArchitectureRules.all().stream()
        .map(
            rule ->
                DynamicTest.dynamicTest(
                    rule.getDescription(), () -> rule.allowEmptyShould(true).check(main)));
  }

  @Test
  void featuresAreFreeOfCycles() {
    ArchitectureRules.featuresAreFreeOfCycles(module).check(main);
  }

  /**
   * No role is given to or taken from an endpoint in passing: {@code src/test/resources/roles.txt}
   * has them all.
   */
  @Test
  void endpointsAnswerTheRolesOnRecord() throws IOException {
    Path record = Path.of("src/test/resources/roles.txt");
    List<String> roles = EndpointRoles.of(main);
    if (Boolean.getBoolean("engraft.contracts.accept") && !roles.isEmpty()) {
      Files.createDirectories(record.getParent());
      Files.write(record, roles);
    }
    assertThat(roles)
        .as(
            "roles in %s%nMaybe the change is meant: run with -Dengraft.contracts.accept=true",
            record)
        .isEqualTo(Files.exists(record) ? Files.readAllLines(record) : List.of());
  }

  /** A message may not stop a thread by what it says. */
  @Test
  void noRegularExpressionReadsATextOverAndOver() {
    assertThat(
            RegularExpressions.careless(
                new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages(packagesOfExpressions())))
        .as(
            "expressions with two repetitions without a bound, or one of a group%n"
                + "Maybe bound them ({0,40}), or read and list them in RegularExpressions")
        .isEmpty();
  }

  /** Whose regular expressions are read; with those of libraries where what is sent is parsed. */
  protected List<String> packagesOfExpressions() {
    return List.of(module);
  }

  @Test
  void testsAssertWithAssertJ() {
    ArchRule rule = ArchitectureRules.TESTS_ASSERT_WITH_ASSERTJ;
    rule.allowEmptyShould(true)
        .check(
            new ClassFileImporter()
                .withImportOption(new ImportOption.OnlyIncludeTests())
                .importPackages(module));
  }
}
