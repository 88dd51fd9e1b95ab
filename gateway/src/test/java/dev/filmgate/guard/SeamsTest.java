package dev.filmgate.guard;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** One place each for SQL, sockets, the server, JSON, child processes and the environment. */
final class SeamsTest {

  /** A thing of the outside that only some packages may touch. */
  private record Seam(String what, Pattern names, Set<String> packages) {

    static Seam of(String what, String names, String... packages) {
      return new Seam(what, Pattern.compile(names), Set.of(packages));
    }
  }

  private static final List<Seam> TYPES =
      List.of(
          Seam.of(
              "SQL",
              "(java\\.sql|javax\\.sql|org\\.jdbi|org\\.flywaydb|org\\.sqlite)\\..*",
              "store",
              "store.sqlite"),
          Seam.of(
              "sockets",
              "java\\.net\\.http\\..*|javax\\.net\\..*|org\\.apache\\.hc\\..*"
                  + "|java\\.net\\.(Server|Datagram|Multicast)?Socket|java\\.net\\.URLConnection"
                  + "|java\\.net\\.HttpURLConnection"
                  + "|java\\.nio\\.channels\\.SocketChannel",
              "net",
              // The scripted upstream breaks the protocol on purpose; no library lets it.
              "rehearsal"),
          Seam.of("listening", "java\\.nio\\.channels\\.ServerSocketChannel", "http"),
          Seam.of("the server library", "io\\.helidon\\..*", "http"),
          Seam.of("the multipart library", "org\\.apache\\.commons\\..*", "http.form"),
          Seam.of("the JSON library", "(tools\\.jackson|com\\.fasterxml)\\..*", "json"),
          Seam.of("child processes", "java\\.lang\\.Process(Builder)?(\\$.*)?", "media"),
          Seam.of("the command line library", "picocli\\..*", "cli", "app"),
          Seam.of("the metrics library", "io\\.micrometer\\..*", "observe"),
          Seam.of(
              "the logging back end", "ch\\.qos\\.logback\\..*|java\\.util\\.logging\\..*", "app"));

  private static final List<Seam> CALLS =
      List.of(
          Seam.of("child processes", "java\\.lang\\.Runtime\\.exec", "media"),
          Seam.of("the environment", "java\\.lang\\.System\\.getenv", "app"),
          Seam.of(
              "the life of the process",
              "java\\.lang\\.(System\\.exit|Runtime\\.(exit|halt|addShutdownHook))",
              "app"));

  @Test
  void eachOutsideThingIsTouchedInOnePlace() {
    assertThat(broken(House.classes(), TYPES, CALLS)).isEmpty();
  }

  @Test
  void aTouchInAnotherPlaceIsReported() {
    var types = List.of(Seam.of("the JSON library", "tools\\.jackson\\..*", "http"));
    var calls = List.of(Seam.of("digests", "java\\.security\\.MessageDigest\\.getInstance"));

    assertThat(broken(House.classes(), types, calls))
        .contains(
            "the JSON library is touched by json.Json", "digests is touched by account.KeyDigest");
  }

  private static Set<String> broken(
      Iterable<JavaClass> classes, List<Seam> types, List<Seam> calls) {
    var broken = new TreeSet<String>();
    for (var type : classes) {
      types.stream()
          .filter(seam -> !seam.packages().contains(House.area(type)))
          .filter(seam ->
              type.getDirectDependenciesFromSelf().stream()
                  .map(use -> use.getTargetClass().getBaseComponentType().getName())
                  .anyMatch(name -> seam.names().matcher(name).matches()))
          .forEach(seam -> broken.add(seam.what() + " is touched by " + House.name(type)));
      calls.stream()
          .filter(seam -> !seam.packages().contains(House.area(type)))
          .filter(
              seam -> House.accesses(type).anyMatch(call -> seam.names().matcher(call).matches()))
          .forEach(seam -> broken.add(seam.what() + " is touched by " + House.name(type)));
    }
    return broken;
  }
}
