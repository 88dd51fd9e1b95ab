package dev.filmgate.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.filmgate.gateway.ErrorCode;
import dev.filmgate.json.JsonValue;
import dev.filmgate.json.JsonValue.Arr;
import dev.filmgate.json.JsonValue.Obj;
import dev.filmgate.json.JsonValue.Text;
import dev.filmgate.task.FailureCode;
import dev.filmgate.testing.GatewayHarness;
import dev.filmgate.testing.OpenApiDocument;
import dev.filmgate.testing.OpenApiDocument.Operation;
import dev.filmgate.testing.WireClient.Answer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The OpenAPI document and the router say the same. */
final class OpenApiRoutesIT {

  /** Kept free of ids, with nothing behind it. */
  private static final String NOTHING = "/v1/videos/characters";

  private static final OpenApiDocument DOCUMENT = OpenApiDocument.shipped();

  private static GatewayHarness house;

  @BeforeAll
  static void open() {
    house = GatewayHarness.scripted(Map.of());
  }

  @AfterAll
  static void close() {
    house.close();
  }

  private static Set<String> routes() {
    return house.gateway().routes().stream()
        .filter(route -> !route.contains(NOTHING))
        .collect(Collectors.toSet());
  }

  @Test
  void everyRouteIsInTheDocumentAndNothingElse() {
    assertThat(DOCUMENT.operations().keySet()).isEqualTo(routes());
  }

  @Test
  void isServedToEverybody() {
    Answer answer = house.client().send("GET", "/openapi.yaml", List.of(), new byte[0]);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(OpenApiDocument.of(answer.text()).root()).isEqualTo(DOCUMENT.root());
  }

  @Test
  void exactlyTheRoutesThatTheDocumentLeavesOpenNeedNoKey() {
    for (Operation operation : DOCUMENT.operations().values()) {
      Answer answer =
          house.client().send(operation.method(), operation.path("x"), List.of(), new byte[0]);

      assertThat(answer.status() == 401)
          .as("%s: %s", operation.name(), answer)
          .isEqualTo(operation.needsKey());
    }
  }

  @Test
  void knowsEveryCode() {
    assertThat(words("ErrorCode"))
        .isEqualTo(
            Arrays.stream(ErrorCode.values()).map(ErrorCode::word).collect(Collectors.toSet()));
    assertThat(words("FailureCode"))
        .isEqualTo(
            Arrays.stream(FailureCode.values()).map(FailureCode::word).collect(Collectors.toSet()));
  }

  private static Set<String> words(String schema) {
    JsonValue value = DOCUMENT.root();
    for (String name : List.of("components", "schemas", schema, "enum")) {
      value = ((Obj) value).find(name).orElseThrow();
    }
    return ((Arr) value)
        .items().stream().map(item -> ((Text) item).value()).collect(Collectors.toSet());
  }

  @Test
  void everyReferenceLeadsSomewhereAndEveryOperationHasItsOwnName() {
    var names = new HashSet<String>();
    for (Operation operation : DOCUMENT.operations().values()) {
      Obj self = (Obj) operation.self().value();
      self.findText("operationId").ifPresent(id -> assertThat(names.add(id)).as(id).isTrue());
      assertThat(self.findText("summary")).as(operation.name()).isPresent();
      assertThat(self.findArray("tags")).as(operation.name()).isPresent();
    }
    assertThat(broken(DOCUMENT.root())).isEmpty();
  }

  private static Set<String> broken(JsonValue value) {
    var broken = new HashSet<String>();
    switch (value) {
      case Obj object -> {
        object.findText("$ref").filter(to -> !leads(to)).ifPresent(broken::add);
        object.members().values().forEach(member -> broken.addAll(broken(member)));
      }
      case Arr(var items) -> items.forEach(item -> broken.addAll(broken(item)));
      case Text _, JsonValue.Num _, JsonValue.Bool _, JsonValue.Null _ -> {}
    }
    return broken;
  }

  private static boolean leads(String reference) {
    JsonValue at = DOCUMENT.root();
    for (String part : reference.substring("#/".length()).split("/", -1)) {
      at = at instanceof Obj object ? object.find(part).orElse(JsonValue.NULL) : JsonValue.NULL;
    }
    return !at.equals(JsonValue.NULL);
  }
}
