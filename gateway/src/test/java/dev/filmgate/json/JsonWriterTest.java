package dev.filmgate.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

final class JsonWriterTest {

  private static String text(JsonWriter writer) {
    return new String(writer.toBytes(), UTF_8);
  }

  @Test
  void writesCommasAndColonsWhereTheyBelong() {
    var writer =
        new JsonWriter().object().name("a").value(1).name("b").array().value("x").value(true);
    writer.nothing().object().end().array().end().end().name("c").value((String) null).end();

    assertThat(text(writer)).isEqualTo("{\"a\":1,\"b\":[\"x\",true,null,{},[]],\"c\":null}");
  }

  @Test
  void writesNumbersExactly() {
    var writer =
        new JsonWriter().array().value(Long.MIN_VALUE).value(new BigDecimal("0.070")).end();

    assertThat(text(writer)).isEqualTo("[-9223372036854775808,0.070]");
  }

  @Test
  void escapesWhatMustBeEscapedAndNothingElse() {
    assertThat(text(new JsonWriter().value("\"\\/\b\f\n\r\t\u0001\u001f\u007f<é\u2028😀")))
        .isEqualTo("\"\\\"\\\\/\\u0008\\u000c\\n\\r\\t\\u0001\\u001f\u007f<é\u2028😀\"");
  }

  @Test
  void neverWritesHalfAPair() {
    assertThat(text(new JsonWriter().value("a\ud800b\udc00"))).isEqualTo("\"a\ufffdb\ufffd\"");
    assertThat(Utf8.firstInvalid(new JsonWriter().value("\ud83d").toBytes())).isEqualTo(-1);
  }

  @Test
  void growsWithItsDocument() {
    var writer = new JsonWriter().array();
    for (int i = 0; i < 2_000; i++) {
      writer.value("é".repeat(i % 50));
    }

    assertThat(Json.parse(writer.end().toBytes())).isInstanceOf(JsonValue.Arr.class);
  }

  @Test
  void nestsDeeply() {
    var writer = new JsonWriter();
    for (int i = 0; i < 90; i++) {
      writer.array();
    }
    for (int i = 0; i < 90; i++) {
      writer.end();
    }

    assertThat(text(writer)).isEqualTo("[".repeat(90) + "]".repeat(90));
  }

  @Test
  void refusesCallsOutOfOrder() {
    assertThatThrownBy(() -> new JsonWriter().toBytes()).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> new JsonWriter().end()).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> new JsonWriter().name("a")).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> new JsonWriter().value(1).value(2))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> new JsonWriter().object().value(1))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> new JsonWriter().object().name("a").end())
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> new JsonWriter().array().name("a"))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> new JsonWriter().object().toBytes())
        .isInstanceOf(IllegalStateException.class);
  }
}
