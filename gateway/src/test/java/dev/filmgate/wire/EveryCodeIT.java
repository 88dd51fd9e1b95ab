package dev.filmgate.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.filmgate.gateway.ErrorCode;
import dev.filmgate.rehearsal.Call;
import dev.filmgate.rehearsal.Fault;
import dev.filmgate.rehearsal.Tongue;
import dev.filmgate.testing.GatewayHarness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every error code in every dialect that has a route for it ({@code dialects.md} §7), from houses
 * in the state that leads to it.
 */
final class EveryCodeIT {

  private static final Pattern CODE =
      Pattern.compile("(?m)^x-error-code: (\\w+)$|\"(?:error_)?code\": \"(\\w+)\"");
  private static final Set<ErrorCode> OF_CONTENT =
      EnumSet.of(
          ErrorCode.CONTENT_EXPIRED, ErrorCode.CONTENT_NOT_READY, ErrorCode.RANGE_NOT_SATISFIABLE);

  /** The four forms of an error. */
  enum Shape {
    GROK,
    OPENAI,
    UNIFIED,
    XAI;

    /** What no route answers in this form. */
    Set<ErrorCode> withoutRoute() {
      Set<ErrorCode> none = EnumSet.noneOf(ErrorCode.class);
      switch (this) {
        case GROK -> {
          // files, sources and contents are asked for under paths of the other dialects
          none.addAll(OF_CONTENT);
          none.addAll(
              Set.of(
                  ErrorCode.ROUTE_NOT_FOUND,
                  ErrorCode.FILE_NOT_FOUND,
                  ErrorCode.SOURCE_NOT_READY,
                  ErrorCode.SOURCE_EXPIRED,
                  ErrorCode.INVALID_VIDEO));
        }
        case UNIFIED -> {
          // contents have openai's path; a source is always a task here
          none.addAll(OF_CONTENT);
          none.add(ErrorCode.INVALID_VIDEO);
        }
        case XAI -> none.addAll(OF_CONTENT);
        case OPENAI -> {}
      }
      return none;
    }
  }

  @TestFactory
  Stream<DynamicTest> whatKeysAndWordsStandAgainst() throws IOException {
    return in(GatewayHarness.scripted(Map.of()), "codes");
  }

  @TestFactory
  Stream<DynamicTest> aBodyBeyondTheLimit() throws IOException {
    return in(GatewayHarness.scripted(Map.of("limits.json-body", "2KiB")), "codes-small");
  }

  @TestFactory
  Stream<DynamicTest> aFullDisk() throws IOException {
    return in(GatewayHarness.scripted(Map.of("storage.min-free", "1000000GiB")), "codes-full");
  }

  @TestFactory
  Stream<DynamicTest> pastItsRetention() throws IOException {
    return in(GatewayHarness.scripted(Map.of()), "codes-old");
  }

  @TestFactory
  Stream<DynamicTest> aBrokenDatabase() throws IOException, SQLException {
    var house = GatewayHarness.scripted(Map.of());
    FaultsIT.breakTasks(house.data());
    return in(house, "codes-broken");
  }

  @TestFactory
  Stream<DynamicTest> theOnlyRouteIsIll() throws IOException {
    var lab = new FaultyRoute(Tongue.XAI);
    lab.upstream().script().always(Call.CREATE, Fault.of(Fault.Kind.STATUS, 401));
    lab.create("a lake");
    Awaitility.await()
        .until(
            () -> lab.house().client().get("/api/v1/routes", lab.house().secrets().admin()).text(),
            text -> text.contains("\"circuit\":\"open\""));
    return Exchanges.of("codes-ill", lab.house()).onClose(lab::close);
  }

  @TestFactory
  Stream<DynamicTest> noRouteCanDoIt() throws IOException {
    var lab = new FaultyRoute(Tongue.UNIFIED).fresh(", can: {seconds: 1-5}");
    return Exchanges.of("codes-lacking", lab.house()).onClose(lab::close);
  }

  private static Stream<DynamicTest> in(GatewayHarness house, String folder) throws IOException {
    return Exchanges.of(folder, house).onClose(house::close);
  }

  @ParameterizedTest
  @EnumSource
  void noCodeIsWithoutAnExchange(Shape shape) throws IOException {
    var seen = EnumSet.noneOf(ErrorCode.class);
    try (var files = Files.walk(Exchanges.FILES)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String text = Files.readString(file).replaceAll("(?m)^#.*\n", "");
        if (shape(text) == shape) {
          seen.add(code(text));
        }
      }
    }

    var expected = EnumSet.allOf(ErrorCode.class);
    expected.removeAll(shape.withoutRoute());
    assertThat(seen).isEqualTo(expected);
  }

  private static @Nullable Shape shape(String exchange) {
    String answer = exchange.substring(exchange.indexOf("\n---\n"));
    if (CODE.matcher(answer).results().findAny().isEmpty()) {
      return null;
    }
    if (answer.contains("\"error_code\": \"")) {
      return Shape.GROK;
    }
    if (answer.contains("\"data\": null") && answer.contains("\"error\": {")) {
      boolean isUnified = exchange.substring(0, exchange.indexOf('\n')).contains("/v1/video/");
      return isUnified ? Shape.UNIFIED : Shape.OPENAI;
    }
    return answer.contains("\"error\": \"") ? Shape.XAI : null;
  }

  private static ErrorCode code(String exchange) {
    String answer = exchange.substring(exchange.indexOf("\n---\n"));
    Matcher found = CODE.matcher(answer);
    if (!found.find()) {
      throw new IllegalArgumentException(answer);
    }
    String word = found.group(1) == null ? found.group(2) : found.group(1);
    return ErrorCode.valueOf(word.toUpperCase(Locale.ROOT));
  }
}
