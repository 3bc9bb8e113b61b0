package elocute;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;

import com.tngtech.archunit.core.importer.ImportOption.OnlyIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.elements.GivenMethodsConjunction;
import net.jqwik.api.Example;
import net.jqwik.api.Property;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;

/** How tests are named: the class {@code XTest} or {@code XIT}, the method as a sentence. */
@AnalyzeClasses(packages = "elocute", importOptions = OnlyIncludeTests.class)
class TestNamesTest {

  private static final String SENTENCE = "[a-z][A-Za-z0-9]*";

  @ArchTest
  static final ArchRule methodsAreSentencesInCamelCase =
      tests().should().haveNameMatching(SENTENCE);

  @ArchTest
  static final ArchRule rulesAreSentencesInCamelCase =
      fields().that().areAnnotatedWith(ArchTest.class).should().haveNameMatching(SENTENCE);

  @ArchTest
  static final ArchRule testsAreInClassesThatTheBuildRuns =
      tests().should().beDeclaredInClassesThat().haveNameMatching(".*(Test|IT)([$].*)?");

  private static GivenMethodsConjunction tests() {
    return methods()
        .that()
        .areAnnotatedWith(Test.class)
        .or()
        .areAnnotatedWith(ParameterizedTest.class)
        .or()
        .areAnnotatedWith(RepeatedTest.class)
        .or()
        .areAnnotatedWith(TestFactory.class)
        .or()
        .areAnnotatedWith(Property.class)
        .or()
        .areAnnotatedWith(Example.class);
  }
}
