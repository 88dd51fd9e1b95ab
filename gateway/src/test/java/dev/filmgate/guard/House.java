package dev.filmgate.guard;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What the guards look at: our compiled classes, read once, and our sources. */
final class House {

  static final String BASE = "dev.filmgate.";
  static final Path MAIN_SOURCES = Path.of("src/main/java/dev/filmgate");
  static final Path TEST_SOURCES = Path.of("src/test/java/dev/filmgate");

  private House() {}

  private static final class Main {
    static final JavaClasses CLASSES = new ClassFileImporter().importPath("target/classes");
  }

  private static final class Tests {
    static final JavaClasses CLASSES = new ClassFileImporter().importPath("target/test-classes");
  }

  /** The product. */
  static JavaClasses classes() {
    return Main.CLASSES;
  }

  /** The tests of the product. */
  static JavaClasses tests() {
    return Tests.CLASSES;
  }

  /** The package of ours that a type of this package name is in, such as {@code store.sqlite}. */
  static Optional<String> area(String packageName) {
    return packageName.startsWith(BASE)
        ? Optional.of(packageName.substring(BASE.length()))
        : Optional.empty();
  }

  static String area(JavaClass type) {
    return area(type.getPackageName()).orElse("");
  }

  /** {@code package.Type}, nested types by their outermost. */
  static String name(JavaClass type) {
    String simple = type.getName().substring(type.getPackageName().length() + 1);
    int nested = simple.indexOf('$');
    return area(type) + "." + (nested < 0 ? simple : simple.substring(0, nested));
  }

  /** Which package uses which other, with one example each. */
  static Map<String, Map<String, String>> uses(Iterable<JavaClass> classes) {
    var uses = new TreeMap<String, Map<String, String>>();
    for (var type : classes) {
      var from = uses.computeIfAbsent(area(type), key -> new TreeMap<>());
      for (var use : type.getDirectDependenciesFromSelf()) {
        JavaClass target = use.getTargetClass().getBaseComponentType();
        area(target.getPackageName())
            .filter(to -> !to.equals(area(type)))
            .ifPresent(to -> from.putIfAbsent(to, name(type) + " uses " + name(target)));
      }
    }
    return uses;
  }

  /** Every call, field access and method reference of a type, as {@code owner.member}. */
  static Stream<String> accesses(JavaClass type) {
    return type.getAccessesFromSelf().stream().map(House::target);
  }

  private static String target(JavaAccess<?> access) {
    return access.getTargetOwner().getName() + "." + access.getTarget().getName();
  }

  /** Every Java source below a folder, in a fixed order. */
  static List<Path> sources(Path root) {
    try (var files = Files.walk(root)) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
