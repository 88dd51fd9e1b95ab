package dev.filmgate.guard;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The map of the house. A package that is not in the table fails the build. */
final class DependencyTableTest {

  private static final Set<String> GATEWAY =
      Set.of("id", "video", "catalog", "task", "billing", "account", "asset", "engine");
  private static final Set<String> DIALECT =
      Set.of("http", "json", "gateway", "account", "id", "observe", "video", "task", "catalog");
  private static final Set<String> STORE =
      Set.of(
          "engine", "gateway", "admin", "id", "task", "video", "billing", "catalog", "account",
          "asset", "json");
  private static final Set<String> UPSTREAM =
      Set.of("provider", "id", "video", "task", "net", "json");
  private static final Set<String> LOCAL = Set.of("provider", "id", "video", "task", "media");

  static final Map<String, Set<String>> MAY_USE =
      Map.ofEntries(
          // pure
          entry("id", Set.of()),
          entry("video", Set.of("id")),
          entry("catalog", Set.of("id", "video")),
          entry("billing", Set.of("catalog", "id", "video")),
          entry("task", Set.of("billing", "id", "video")),
          // ports
          entry("account", Set.of("id", "billing")),
          entry("asset", Set.of("id")),
          entry("provider", Set.of("id", "video", "task")),
          // engine and use cases
          entry("engine", Set.of("id", "video", "task", "provider", "asset", "billing", "observe")),
          entry("gateway", GATEWAY),
          entry("admin", with(GATEWAY, "gateway", "provider", "observe")),
          // rim, inbound
          entry("http", Set.of("observe")),
          entry("http.form", Set.of("http")),
          entry("dialect", with(DIALECT, "http.form")),
          entry("dialect.grok", dialect()),
          entry("dialect.openai", with(dialect(), "http.form")),
          entry("dialect.unified", dialect()),
          entry("dialect.xai", with(dialect(), "billing")),
          entry(
              "api",
              Set.of(
                  "http",
                  "json",
                  "gateway",
                  "admin",
                  "account",
                  "billing",
                  "catalog",
                  "provider",
                  "task",
                  "video",
                  "id",
                  "dialect",
                  "observe")),
          entry("cli", Set.of("json", "net", "id")),
          // rim, outbound
          entry("net", Set.of("observe")),
          entry(
              "rehearsal",
              Set.of("json", "media", "video", "id", "engine", "task", "provider", "asset")),
          entry("media", Set.of("id", "video", "asset", "media.picture")),
          entry("media.picture", Set.of()),
          entry("provider.wire", UPSTREAM),
          entry("provider.relay", with(UPSTREAM, "provider.wire")),
          entry("provider.xai", with(UPSTREAM, "provider.wire", "media")),
          entry(
              "provider.local",
              with(
                  LOCAL,
                  "provider.local.paint",
                  "provider.local.picture",
                  "provider.local.scene",
                  "provider.local.story",
                  "provider.local.text")),
          entry(
              "provider.local.picture",
              Set.of(
                  "video", "provider.local.paint", "provider.local.scene", "provider.local.story")),
          entry(
              "provider.local.paint",
              Set.of(
                  "video", "provider.local.shape", "provider.local.story", "provider.local.text")),
          entry(
              "provider.local.scene",
              Set.of(
                  "video",
                  "provider.local.paint",
                  "provider.local.shape",
                  "provider.local.story",
                  "provider.local.text")),
          entry("provider.local.text", Set.of("video", "provider.local.shape")),
          entry("provider.local.shape", Set.of()),
          entry("provider.local.story", Set.of("video")),
          entry("store", STORE),
          entry("store.sqlite", with(STORE, "store")),
          entry("asset.file", Set.of("asset", "id")),
          entry("asset.fetch", Set.of("asset", "id", "net")),
          entry(
              "prepare",
              Set.of("asset", "asset.fetch", "catalog", "engine", "id", "task", "video")),
          // everyone's
          entry("json", Set.of()),
          entry("observe", Set.of()));

  /** The composition root: uses everything, used by nobody. */
  private static final String ROOT = "app";

  @Test
  void packagesUseOnlyWhatTheTableAllows() {
    assertThat(broken(House.classes(), MAY_USE)).isEmpty();
  }

  @Test
  void theTableItselfHasNoCycleAndNamesNoUnknownPackage() {
    assertThat(Cycles.in(MAY_USE)).isEmpty();
    assertThat(MAY_USE.values().stream().flatMap(Set::stream).collect(Collectors.toSet()))
        .isSubsetOf(MAY_USE.keySet());
  }

  @Test
  void aPackageThatIsNotInTheTableIsReported() {
    assertThat(broken(House.classes(), without("catalog"))).contains("catalog is not in the table");
  }

  @Test
  void aUseThatTheTableDoesNotAllowIsReportedWithAnExample() {
    var table = new HashMap<>(MAY_USE);
    table.put("catalog", Set.of("id"));

    assertThat(broken(House.classes(), table))
        .hasSize(1)
        .allMatch(line -> line.startsWith("catalog -> video (catalog."));
  }

  @Test
  void aUseOfTheCompositionRootIsReported() {
    var table = new HashMap<>(MAY_USE);
    table.put("catalog", Set.of("id", "video", ROOT));

    assertThat(broken(List.of(), table)).containsExactly("catalog may use app: nobody may");
  }

  private static Set<String> broken(Iterable<JavaClass> classes, Map<String, Set<String>> table) {
    var broken = new TreeSet<String>();
    table.forEach((from, allowed) -> {
      if (allowed.contains(ROOT)) {
        broken.add(from + " may use app: nobody may");
      }
    });
    House.uses(classes)
        .forEach((from, uses) -> {
          Set<String> allowed = from.equals(ROOT) ? uses.keySet() : table.get(from);
          if (allowed == null) {
            broken.add(from + " is not in the table");
            return;
          }
          uses.forEach((to, example) -> {
            if (!allowed.contains(to)) {
              broken.add(from + " -> " + to + " (" + example + ")");
            }
          });
        });
    return broken;
  }

  private static Set<String> dialect() {
    return with(
        Set.of("http", "json", "gateway", "account", "asset", "id", "video", "task", "catalog"),
        "dialect");
  }

  private static Set<String> with(Set<String> some, String... more) {
    return Stream.concat(some.stream(), Stream.of(more)).collect(Collectors.toUnmodifiableSet());
  }

  private static Map<String, Set<String>> without(String area) {
    var table = new HashMap<>(MAY_USE);
    table.remove(area);
    return table;
  }
}
