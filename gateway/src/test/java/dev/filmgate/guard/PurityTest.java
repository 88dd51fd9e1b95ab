package dev.filmgate.guard;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** Pure packages know values and functions only: no clock, thread, file, socket or library. */
final class PurityTest {

  private static final Set<String> PURE = Set.of("id", "video", "catalog", "task", "billing");

  private static final Set<String> PACKAGES =
      Set.of(
          "java.lang",
          "java.lang.annotation",
          "java.lang.invoke",
          "java.lang.runtime",
          "java.math",
          "java.time",
          "java.time.format",
          "java.time.temporal",
          "java.util",
          "java.util.function",
          "java.util.regex",
          "java.util.stream",
          "org.jspecify.annotations");
  private static final Set<String> TYPES = Set.of("java.net.URI");
  private static final Set<String> NOT =
      Set.of(
          "java.lang.System",
          "java.lang.Thread",
          "java.lang.ThreadLocal",
          "java.lang.ScopedValue",
          "java.lang.Runtime",
          "java.lang.Process",
          "java.lang.ProcessBuilder",
          "java.lang.ProcessHandle",
          "java.time.Clock",
          "java.time.InstantSource",
          "java.util.Random",
          "java.util.Scanner",
          "java.util.ServiceLoader",
          "java.util.Timer",
          "java.util.TimerTask");

  @Test
  void purePackagesUseOnlyValuesAndFunctions() {
    var pure =
        StreamSupport.stream(House.classes().spliterator(), false)
            .filter(type -> PURE.contains(House.area(type)));

    assertThat(impure(pure)).isEmpty();
  }

  @Test
  void aClassThatReachesTheWorldIsReported() {
    var types = new ClassFileImporter().importClasses(Worldly.class).stream();

    assertThat(impure(types))
        .containsExactly(
            "guard.PurityTest uses java.io.PrintStream",
            "guard.PurityTest uses java.lang.System",
            "guard.PurityTest uses java.nio.file.Path",
            "guard.PurityTest uses java.util.Random",
            "guard.PurityTest uses java.util.concurrent.Executor");
  }

  private static Set<String> impure(Stream<JavaClass> types) {
    var impure = new TreeSet<String>();
    types.forEach(type ->
        type.getDirectDependenciesFromSelf().stream()
            .map(use -> use.getTargetClass().getBaseComponentType())
            .filter(target -> !isPure(target))
            .forEach(target -> impure.add(House.name(type) + " uses " + target.getName())));
    return impure;
  }

  private static boolean isPure(JavaClass target) {
    return target.isPrimitive()
        || target.getPackageName().startsWith("dev.filmgate")
        || TYPES.contains(target.getName())
        || (PACKAGES.contains(target.getPackageName()) && !NOT.contains(target.getName()));
  }

  /** Never run: an example of everything a pure package must not do. */
  @SuppressWarnings("unused")
  private record Worldly(Path file, java.util.concurrent.Executor executor) {

    void act() {
      System.err.println(new java.util.Random(1).nextInt());
    }
  }
}
