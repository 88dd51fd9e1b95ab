package dev.filmgate.guard;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** A test in a class of another name would silently never run. */
final class TestNamesTest {

  private static final String EXAMPLE = "guard.TestNamesTest$Forgotten";
  private static final String JUPITER = "org.junit.jupiter.";

  @Test
  void everyClassWithATestEndsInTestOrIt() {
    var misnamed = misnamed(House.tests());
    misnamed.remove(EXAMPLE);

    assertThat(misnamed).isEmpty();
  }

  @Test
  void aTestInAClassOfAnotherNameIsReported() {
    assertThat(misnamed(new ClassFileImporter().importClasses(Forgotten.class)))
        .containsExactly(EXAMPLE);
  }

  private static Set<String> misnamed(Iterable<JavaClass> classes) {
    var found = new TreeSet<String>();
    for (var type : classes) {
      String name = type.getName().substring(House.BASE.length());
      if (hasTest(type) && !isRun(type)) {
        found.add(name);
      }
    }
    return found;
  }

  private static boolean hasTest(JavaClass type) {
    return type.getMethods().stream()
        .flatMap(method -> method.getAnnotations().stream())
        .map(annotation -> annotation.getRawType().getName())
        .anyMatch(name ->
            name.startsWith(JUPITER)
                && (name.endsWith("Test")
                    || name.endsWith("TestFactory")
                    || name.endsWith("TestTemplate")));
  }

  /** Contracts are run by their subclasses, nested classes with their outer one. */
  private static boolean isRun(JavaClass type) {
    boolean abstractContract =
        type.getModifiers().contains(JavaModifier.ABSTRACT)
            && type.getSimpleName().endsWith("Contract");
    boolean nested = type.isAnnotatedWith("org.junit.jupiter.api.Nested");
    String name = type.getSimpleName();
    boolean named = !type.isNestedClass() && (name.endsWith("Test") || name.endsWith("IT"));
    return abstractContract || nested || named;
  }

  /** Never run: Surefire does not know its name. */
  static final class Forgotten {

    @Test
    void isNeverRun() {}
  }
}
