package dev.filmgate.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/** The hard limits of the house (house.md §11). */
final class SizeTest {

  private static final int FILES_PER_PACKAGE = 30;

  /** What may be bigger than the limit, how big at most, and why. */
  private record Excepted(Sizes.Measure measure, int most, String reason) {}

  private static final Map<String, Excepted> EXCEPTIONS =
      Map.of(
          "Task",
          new Excepted(
              Sizes.Measure.RECORD_COMPONENTS, 12, "a row of the product: everything of a task"),
          "VideoSpec",
          new Excepted(
              Sizes.Measure.RECORD_COMPONENTS, 9, "what is to be made, and how its size was asked"),
          "VideoRequest",
          new Excepted(Sizes.Measure.RECORD_COMPONENTS, 9, "the fields of every dialect's create"),
          "FakeProgram",
          new Excepted(Sizes.Measure.FIELDS, 13, "remembers every call a command can make"));

  /** Packages of many small files, each with its reason. */
  private static final Map<String, Integer> CROWDED =
      Map.of(
          "src/test/java/dev/filmgate/testing", 50, // the twins and contracts of every port
          "src/main/java/dev/filmgate/app", 45, // one file a concern of wiring and configuration
          "src/main/java/dev/filmgate/cli", 60, // one file a command and a piece of its output
          "src/main/java/dev/filmgate/gateway", 40, // one file a use case and a value of it
          "src/main/java/dev/filmgate/engine", 40, // one file a kind of step and a port
          "src/main/java/dev/filmgate/http", 35, // one file a piece of HTTP
          "src/main/java/dev/filmgate/media", 45, // one file a tool
          "src/main/java/dev/filmgate/store", 60); // one small file a column group and statement

  @Test
  void nothingInMainIsTooBig() {
    assertThat(tooBig(measured(House.MAIN_SOURCES))).isEmpty();
  }

  @Test
  void nothingInTheTestsIsTooBig() {
    assertThat(tooBig(measured(House.TEST_SOURCES))).isEmpty();
  }

  @Test
  void everyExceptionIsStillNeeded() {
    var needed =
        Stream.of(House.MAIN_SOURCES, House.TEST_SOURCES)
            .flatMap(root -> measured(root).stream())
            .filter(Sizes.Size::isTooMuch)
            .map(Sizes.Size::where)
            .collect(Collectors.toSet());

    assertThat(needed).containsAll(EXCEPTIONS.keySet());
  }

  @Test
  void noPackageHasTooManyFiles() {
    assertThat(crowded(House.sources(House.MAIN_SOURCES))).isEmpty();
    assertThat(crowded(House.sources(House.TEST_SOURCES))).isEmpty();
  }

  @Test
  void aCrowdedPackageIsReported() {
    var files = IntStream.range(0, 31).mapToObj(i -> Path.of("a/b/C" + i + ".java")).toList();

    assertThat(crowded(files)).containsExactly("a/b has 31 files");
    assertThat(crowded(files.subList(1, 31))).isEmpty();
  }

  @Test
  void everyKindOfTooBigIsReported() {
    String source =
        """
        class Big {
          int a, b, c, d, e, f, g, h, i, j, k;
          static int notCounted;
          Big(int a, int b, int c, int d, int e, int f, int g, int h, int i) {}
          void wide(int a, int b, int c, int d, int e, int f, int g) {}
          void deep() {
            if (a) { for (;;) { while (b) { try { if (c) { d(); } } finally { } } } }
          }
          void chain() { if (a) { } else if (b) { } else if (c) { } else if (d) { } else if (e) { } }
          void tall() {
        %s  }
          record Row(int a, int b, int c, int d, int e, int f, int g, int h, int i) { Row { } }
        %s}
        """
            .formatted("    a++;\n".repeat(61), "\n".repeat(450));

    assertThat(tooBig(Sizes.of(List.of(new Source("Big.java", source)))))
        .containsExactlyInAnyOrder(
            "Big has 11 fields, at most 10",
            "Big.new has 9 constructor_parameters, at most 8",
            "Big.wide has 7 method_parameters, at most 6",
            "Big.deep has 5 nesting, at most 4",
            "Big.tall has 61 method_lines, at most 60",
            "Big.Row has 9 record_components, at most 8",
            "Big.java has 524 file_lines, at most 500");
  }

  @Test
  void whatJustFitsIsNotReported() {
    String source =
        """
        class Fit {
          int a, b, c, d, e, f, g, h, i, j;
          Fit(int a, int b, int c, int d, int e, int f, int g, int h) {}
          void tall() {
        %s  }
          record Row(int a, int b, int c, int d, int e, int f, int g, int h) { Row { } }
        }
        """
            .formatted("    a++;\n".repeat(60));

    assertThat(tooBig(Sizes.of(List.of(new Source("Fit.java", source))))).isEmpty();
  }

  private static List<Sizes.Size> measured(Path root) {
    var files = ToolProvider.getSystemJavaCompiler().getStandardFileManager(null, null, null);
    return Sizes.of(files.getJavaFileObjectsFromPaths(House.sources(root)));
  }

  private static Set<String> tooBig(List<Sizes.Size> sizes) {
    return sizes.stream()
        .filter(Sizes.Size::isTooMuch)
        .filter(size -> !isExcepted(size))
        .map(Sizes.Size::toString)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static boolean isExcepted(Sizes.Size size) {
    Excepted exception = EXCEPTIONS.get(size.where());
    return exception != null
        && exception.measure() == size.measure()
        && size.value() <= exception.most();
  }

  private static Set<String> crowded(List<Path> sources) {
    return sources.stream()
        .filter(source -> !source.endsWith("package-info.java"))
        .collect(Collectors.groupingBy(Path::getParent, Collectors.counting()))
        .entrySet()
        .stream()
        .filter(each ->
            each.getValue() > CROWDED.getOrDefault(each.getKey().toString(), FILES_PER_PACKAGE))
        .map(each -> each.getKey() + " has " + each.getValue() + " files")
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** A source in memory. */
  private static final class Source extends SimpleJavaFileObject {

    private final String text;

    Source(String name, String text) {
      super(URI.create("memory:///" + name), JavaFileObject.Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
