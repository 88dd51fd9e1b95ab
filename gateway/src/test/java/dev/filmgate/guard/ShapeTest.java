package dev.filmgate.guard;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How a class of this house looks. */
final class ShapeTest {

  private static final Pattern ASYNC =
      Pattern.compile(
          "java\\.util\\.concurrent\\.(CompletableFuture|CompletionStage|Flow(\\$.*)?)"
              + "|(org\\.reactivestreams|reactor|io\\.reactivex|io\\.smallrye)\\..*");

  /** Classes that are neither final nor sealed, each with its reason. */
  private static final Map<String, String> OPEN = Map.of();

  /** Who may print: the command line does so by trade. */
  private static final Set<String> PRINTERS = Set.of("cli");

  @Test
  void noStaticFieldCanChange() {
    assertThat(mutableStatics(House.classes())).isEmpty();
  }

  @Test
  void noSignatureIsAsynchronous() {
    assertThat(asynchronous(House.classes())).isEmpty();
  }

  @Test
  void classesAreFinalUnlessSealed() {
    var open = open(House.classes());
    open.removeAll(OPEN.keySet());

    assertThat(open).isEmpty();
  }

  @Test
  void everyPackageIsDescribedAndNullMarked() {
    var undescribed = new TreeSet<String>();
    for (Path source : House.sources(House.MAIN_SOURCES)) {
      Path description = source.resolveSibling("package-info.java");
      if (!Files.exists(description)
          || !House.text(description).contains("@NullMarked")
          || !House.text(description).startsWith("/**")) {
        undescribed.add(House.MAIN_SOURCES.relativize(description).toString());
      }
    }

    assertThat(undescribed).isEmpty();
  }

  @Test
  void onlyTheCommandLinePrints() {
    assertThat(printers(House.classes())).isEmpty();
  }

  @Test
  void aMisshapenClassIsReported() {
    var types = new ClassFileImporter().importClasses(Misshapen.class);

    assertThat(mutableStatics(types)).containsExactly("guard.ShapeTest: count");
    assertThat(asynchronous(types))
        .containsExactly("guard.ShapeTest: later", "guard.ShapeTest: soon");
    assertThat(open(types)).containsExactly("guard.ShapeTest$Misshapen");
    assertThat(printers(types)).containsExactly("guard.ShapeTest");
  }

  private static Set<String> mutableStatics(Iterable<JavaClass> classes) {
    var found = new TreeSet<String>();
    for (var type : classes) {
      type.getFields().stream()
          .filter(field -> field.getModifiers().contains(JavaModifier.STATIC))
          .filter(field -> !field.getModifiers().contains(JavaModifier.FINAL))
          .forEach(field -> found.add(House.name(type) + ": " + field.getName()));
    }
    return found;
  }

  private static Set<String> asynchronous(Iterable<JavaClass> classes) {
    var found = new TreeSet<String>();
    for (var type : classes) {
      type.getFields().stream()
          .filter(field -> isAsync(field.getRawType()))
          .forEach(field -> found.add(House.name(type) + ": " + field.getName()));
      type.getCodeUnits().stream()
          .filter(unit ->
              Stream.concat(
                      Stream.of(unit.getRawReturnType()), unit.getRawParameterTypes().stream())
                  .anyMatch(ShapeTest::isAsync))
          .forEach(unit -> found.add(House.name(type) + ": " + unit.getName()));
    }
    return found;
  }

  private static boolean isAsync(JavaClass type) {
    return ASYNC.matcher(type.getBaseComponentType().getName()).matches();
  }

  private static Set<String> open(Iterable<JavaClass> classes) {
    var found = new TreeSet<String>();
    for (var type : classes) {
      if (!type.isInterface()
          && !type.isEnum()
          && !type.isAnonymousClass()
          && !type.isLocalClass()
          && !type.getSimpleName().equals("package-info")
          && !type.getModifiers().contains(JavaModifier.FINAL)
          && !isSealedOrOfAnEnum(type)) {
        found.add(type.getName().substring(House.BASE.length()));
      }
    }
    return found;
  }

  private static boolean isSealedOrOfAnEnum(JavaClass type) {
    try {
      var loaded = Class.forName(type.getName(), false, ShapeTest.class.getClassLoader());
      return loaded.isSealed() || Enum.class.isAssignableFrom(loaded);
    } catch (ClassNotFoundException gone) {
      throw new AssertionError(gone);
    }
  }

  private static Set<String> printers(Iterable<JavaClass> classes) {
    var found = new TreeSet<String>();
    for (var type : classes) {
      if (!PRINTERS.contains(House.area(type))
          && House.accesses(type)
              .anyMatch(List.of("java.lang.System.out", "java.lang.System.err")::contains)) {
        found.add(House.name(type));
      }
    }
    return found;
  }

  /** Never run: an example of what is forbidden. */
  @SuppressWarnings({"unused", "NonFinalStaticField"})
  private static class Misshapen {

    static int count;

    CompletableFuture<String> soon() {
      System.out.println("no");
      return new CompletableFuture<>();
    }

    void later(CompletableFuture<?>[] them) {}
  }
}
