package engraft.testkit;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
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
