package dev.filmgate.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.filmgate.json.JsonValue.Arr;
import dev.filmgate.json.JsonValue.Bool;
import dev.filmgate.json.JsonValue.Num;
import dev.filmgate.json.JsonValue.Obj;
import dev.filmgate.json.JsonValue.Text;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonTest {

  private static Obj object(String text) {
    return (Obj) Json.parse(text.getBytes(UTF_8));
  }

  @Test
  void readsEveryKindOfValueInOrder() {
    var read = object("{\"z\":\"t\",\"a\":-1.50e2,\"b\":true,\"n\":null,\"l\":[1,[]],\"o\":{}} \n");

    assertThat(read.members().keySet()).containsExactly("z", "a", "b", "n", "l", "o");
    assertThat(read.findText("z")).contains("t");
    assertThat(read.findNumber("a").orElseThrow().text()).isEqualTo("-1.50e2");
    assertThat(read.findBool("b")).contains(true);
    assertThat(read.find("n")).contains(JsonValue.NULL);
    assertThat(read.findPresent("n")).isEmpty();
    assertThat(read.has("n")).isTrue();
    assertThat(read.findArray("l").orElseThrow())
        .hasSize(2)
        .contains(Num.of(1), new Arr(List.of()));
    assertThat(read.findObject("o")).contains(Obj.empty());
    assertThat(read.find("missing")).isEmpty();
    assertThat(read.findText("a")).isEmpty();
  }

  @Test
  void keepsTextExactly() {
    assertThat(
            object("{\"p\":\"a\\u00e9\\ud83d\\ude00\\n\\\"\\/\",\"é😀\":\"é😀\\u2028\"}").members())
        .containsEntry("p", new Text("aé😀\n\"/"))
        .containsEntry("é😀", new Text("é😀\u2028"));
  }

  @Test
  void treatsScriptNamesAsPlainNames() {
    assertThat(object("{\"__proto__\":{\"x\":1},\"constructor\":2}").members()).hasSize(2);
  }

  /** One byte of the document per character. */
  record Hostile(String name, String raw, String complaint) {

    static Hostile of(String name, String document, String complaint) {
      return of(name, document.getBytes(UTF_8), complaint);
    }

    static Hostile of(String name, byte[] document, String complaint) {
      return new Hostile(name, new String(document, StandardCharsets.ISO_8859_1), complaint);
    }

    byte[] document() {
      return raw.getBytes(StandardCharsets.ISO_8859_1);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static List<Hostile> hostileDocuments() {
    var notJson = "not valid JSON";
    var notUtf8 = "not encoded in UTF-8";
    var cases = new ArrayList<Hostile>();
    cases.add(Hostile.of("nothing", "", "is empty"));
    cases.add(Hostile.of("blanks", " \n\t ", "is empty"));
    cases.add(Hostile.of("100k arrays", "[".repeat(100_000), "deeper than 100"));
    cases.add(Hostile.of("100k objects", "{\"a\":".repeat(100_000), "deeper than 100"));
    cases.add(Hostile.of("huge exponent", "{\"a\":1e999999}", "too large"));
    cases.add(Hostile.of("tiny exponent", "[1e-999999]", "too large or too small"));
    cases.add(Hostile.of("overflowing exponent", "[1e99999999999999999999]", "too large"));
    cases.add(Hostile.of("10^5 digits", "[" + "9".repeat(100_000) + "]", "longer than 100"));
    cases.add(Hostile.of("10^5 decimals", "[0." + "9".repeat(100_000) + "]", "longer than 100"));
    cases.add(
        Hostile.of("duplicate", "{\"seconds\":1,\"seconds\":2}", "\"seconds\" is given twice"));
    cases.add(Hostile.of("hidden duplicate", "{\"a\":1,\"\\u0061\":2}", "\"a\" is given twice"));
    cases.add(Hostile.of("deep duplicate", "{\"o\":{\"a\":1,\"a\":1}}", "\"a\" is given twice"));
    cases.add(
        Hostile.of(
            "nasty name", "{\"<\\n>\\u00e9\":1,\"<\\n>\\u00e9\":1}", "\"<\\u000a>\\u00e9\""));
    cases.add(Hostile.of("BOM", "\uFEFF{}", "byte order mark"));
    cases.add(Hostile.of("UTF-16LE", "{\"a\":1}".getBytes(StandardCharsets.UTF_16LE), notUtf8));
    cases.add(Hostile.of("UTF-16 BOM", "{\"a\":1}".getBytes(StandardCharsets.UTF_16), notUtf8));
    cases.add(Hostile.of("UTF-32", "{\"a\":1}".getBytes(StandardCharsets.UTF_32BE), notUtf8));
    cases.add(
        Hostile.of("Latin-1", "{\"a\":\"é\"}".getBytes(StandardCharsets.ISO_8859_1), notUtf8));
    cases.add(Hostile.of("overlong slash", bytes('"', 0xC0, 0xAF, '"'), notUtf8));
    cases.add(Hostile.of("overlong NUL", bytes('"', 0xC0, 0x80, '"'), notUtf8));
    cases.add(Hostile.of("overlong 3", bytes('"', 0xE0, 0x80, 0xAF, '"'), notUtf8));
    cases.add(Hostile.of("overlong 4", bytes('"', 0xF0, 0x80, 0x80, 0xAF, '"'), notUtf8));
    cases.add(Hostile.of("CESU surrogate", bytes('"', 0xED, 0xA0, 0x80, '"'), notUtf8));
    cases.add(Hostile.of("beyond Unicode", bytes('"', 0xF4, 0x90, 0x80, 0x80, '"'), notUtf8));
    cases.add(Hostile.of("F5", bytes('"', 0xF5, 0x80, 0x80, 0x80, '"'), notUtf8));
    cases.add(Hostile.of("stray continuation", bytes('"', 0x80, '"'), notUtf8));
    cases.add(Hostile.of("cut sequence", bytes('"', 0xE2, 0x82), notUtf8));
    cases.add(Hostile.of("FF", bytes('"', 0xFF, '"'), notUtf8));
    cases.add(Hostile.of("escaped NUL", "{\"p\":\"a\\u0000b\"}", "NUL"));
    cases.add(Hostile.of("escaped NUL name", "{\"a\\u0000\":1}", "NUL"));
    cases.add(Hostile.of("raw NUL", "{\"p\":\"a\0b\"}", notJson));
    cases.add(Hostile.of("NUL after", "{\"prompt\":1}\0", notJson));
    cases.add(Hostile.of("high surrogate", "{\"p\":\"\\ud800\"}", "surrogate"));
    cases.add(Hostile.of("low surrogate", "{\"p\":\"\\udc00x\"}", "surrogate"));
    cases.add(Hostile.of("swapped pair", "[\"\\ude00\\ud83d\"]", "surrogate"));
    cases.add(Hostile.of("two high", "[\"\\ud83d\\ud83d\\ude00\"]", "surrogate"));
    cases.add(Hostile.of("surrogate name", "{\"\\ud800\":1}", notJson));
    cases.add(Hostile.of("trailing value", "{} {}", "follows the end"));
    cases.add(Hostile.of("trailing text", "{}x", notJson));
    cases.add(Hostile.of("trailing bracket", "{}]", notJson));
    cases.add(Hostile.of("two numbers", "1 2", "follows the end"));
    cases.add(
        Hostile.of("many items", "[" + "0,".repeat(200_000) + "0]", "more than 100000 values"));
    cases.add(Hostile.of("many names", manyNames(10_001), "more than 10000 names"));
    for (String text : NOT_JSON) {
      cases.add(Hostile.of(text, text, ""));
    }
    return cases;
  }

  private static final List<String> NOT_JSON =
      List.of(
          "{",
          "}",
          "[",
          "]",
          "{]",
          "[}",
          "{\"a\"}",
          "{\"a\":}",
          "{\"a\":1,}",
          "[1,]",
          "[,1]",
          "[1 2]",
          ",",
          ":",
          "{,}",
          "{a:1}",
          "{'a':1}",
          "{1:1}",
          "{null:1}",
          "'a'",
          "\"a",
          "\"\\",
          "\"\\x41\"",
          "\"\\u12\"",
          "\"\\u12g4\"",
          "\"a\nb\"",
          "\"a\tb\"",
          "tru",
          "True",
          "TRUE",
          "nul",
          "undefined",
          "NaN",
          "Infinity",
          "-Infinity",
          "+1",
          "01",
          "-01",
          ".5",
          "5.",
          "-",
          "-.5",
          "1e",
          "1e+",
          "1.e5",
          "0x10",
          "1_000",
          "1,5",
          "1f",
          "//c\n1",
          "/*c*/1",
          "1//c",
          "#c\n1",
          "{\"a\":1/**/}",
          "[1]]",
          "{}{}",
          "{} //",
          "{\"a\":1}}",
          "{\"a\":1 \"b\":2}",
          "{\"a\" 1}",
          "[\"a\":1]",
          "{\"a\",1}",
          "{\"a\":1,,\"b\":2}",
          "\u00a0{}",
          "\u2028{}",
          "[1;2]",
          "<json/>",
          "a=b&c=d",
          "data:{}",
          "\"a\"\"b\"",
          "{\"a\":b}",
          "[- 1]",
          "[1.2.3]",
          "[1e1.5]",
          "[1e5e5]",
          "[--1]",
          "[0-0]",
          "[1-]",
          "\u0001",
          "[\u000b1]",
          "[\u000c1]");

  private static String manyNames(int count) {
    var text = new StringBuilder("{\"n\":0");
    for (int i = 1; i < count; i++) {
      text.append(",\"n").append(i).append("\":0");
    }
    return text.append('}').toString();
  }

  private static byte[] bytes(int... values) {
    var bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  @ParameterizedTest
  @MethodSource("hostileDocuments")
  void refusesAHostileDocumentWithAShortSafeSentence(Hostile hostile) {
    var thrown = catchThrowable(() -> Json.parse(hostile.document()));

    assertThat(thrown).isInstanceOf(JsonException.class).hasMessageContaining(hostile.complaint());
    assertThat(thrown.getMessage())
        .hasSizeLessThan(200)
        .matches("[ -~…]+")
        .doesNotContain("tools.");
  }

  @Test
  void namesLineAndColumn() {
    assertThatThrownBy(() -> object("{\n \"a\": 1,\n \"a\": 2}"))
        .isInstanceOfSatisfying(
            JsonException.class,
            refused -> {
              assertThat(refused.line()).isEqualTo(3);
              assertThat(refused.column()).isPositive();
            })
        .hasMessageContaining("line 3");
  }

  @Test
  void shortensLongNamesInItsComplaint() {
    var name = "x".repeat(5_000);

    assertThatThrownBy(() -> object("{\"" + name + "\":1,\"" + name + "\":1}"))
        .hasMessageContaining("\"" + "x".repeat(40) + "…\"");
  }

  @Test
  void acceptsTenMegabytesInOneString() {
    var read = object("{\"image\":\"" + "A".repeat(10_000_000) + "\"}");

    assertThat(read.findText("image").orElseThrow()).hasSize(10_000_000);
  }

  @Test
  void refusesMoreBytesThanAllowedWithoutReadingThem() {
    var limits = JsonLimits.STANDARD.withMaxBytes(10);
    var stream = new ByteArrayInputStream("[1,2,3,4,5,6,7,8,9]".getBytes(UTF_8));

    assertThatThrownBy(() -> Json.parse(stream, limits))
        .isInstanceOf(JsonException.class)
        .hasMessageContaining("longer than 10 bytes");
    assertThat(stream.available()).isEqualTo(8);
    assertThat(Json.parse(new ByteArrayInputStream("[1,2,3,45]".getBytes(UTF_8)), limits))
        .isInstanceOf(Arr.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"10", "10.0", "10.000", "1e1", "1E+1", "100e-1"})
  void readsTenHoweverItIsWritten(String text) {
    var ten = new Num(text);

    assertThat(ten.isIntegral()).isTrue();
    assertThat(ten.asLong()).hasValue(10);
    assertThat(ten.decimal()).isEqualByComparingTo("10");
    assertThat(ten.text()).isEqualTo(text);
  }

  @Test
  void convertsNumbersOnlyWhenNothingIsLost() {
    assertThat(new Num("10.5").asLong()).isEmpty();
    assertThat(new Num("10.5").isIntegral()).isFalse();
    assertThat(new Num("9223372036854775807").asLong()).hasValue(Long.MAX_VALUE);
    assertThat(new Num("9223372036854775808").asLong()).isEmpty();
    assertThat(new Num("-9223372036854775808").asLong()).hasValue(Long.MIN_VALUE);
    assertThat(new Num("2147483648").asLong()).hasValue(2147483648L);
    assertThat(new Num("1e400").asLong()).isEmpty();
    assertThat(new Num("-0").asLong()).hasValue(0);
    assertThat(new Num("0e-400").asLong()).hasValue(0);
  }

  @Test
  void cannotHoldWhatIsNotANumber() {
    for (var text :
        List.of("", "-", "NaN", "01", "1.", ".1", "1e", "1e401", "1e-401", " 1", "1 ", "1x", "١")) {
      assertThatThrownBy(() -> new Num(text)).as(text).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void givesOneCanonicalFormToEqualValues() {
    var one = object("{\"b\":[1.0,1e2,-0,0.10],\"a\":{\"y\":null,\"x\":\"\\u0041\"}}");
    var other = object("{ \"a\": {\"x\":\"A\",\"y\":null}, \"b\":[1,100.0,0,1e-1] }");

    assertThat(Json.canonical(one)).isEqualTo(Json.canonical(other));
    assertThat(new String(Json.canonical(one), UTF_8))
        .isEqualTo("{\"a\":{\"x\":\"A\",\"y\":null},\"b\":[1,100,0,0.1]}");
    assertThat(Json.canonical(object("{\"a\":\"1\"}")))
        .isNotEqualTo(Json.canonical(object("{\"a\":1}")));
  }

  @Test
  void readsBackWhateverItWrites() {
    for (long seed = 0; seed < 3_000; seed++) {
      var random = new Random(seed);
      var value = anyValue(random, 0);

      var again = Json.parse(Json.write(value));

      assertThat(again).as("seed %d", seed).isEqualTo(value);
      assertThat(Json.canonical(again)).as("seed %d", seed).isEqualTo(Json.canonical(value));
    }
  }

  @Test
  void answersEveryDamagedDocumentWithAValueOrAJsonException() {
    var whole =
        "{\"prompt\":\"a é 😀 \\ud83d\\ude00\",\"n\":[1,-2.5e3,true,null,{\"x\":\"\\n\"}]}"
            .getBytes(UTF_8);
    for (long seed = 0; seed < 20_000; seed++) {
      var random = new Random(seed);
      var damaged = whole.clone();
      for (int i = 0; i <= random.nextInt(3); i++) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
      }

      var thrown = catchThrowable(() -> Json.parse(damaged));

      assertThat(thrown == null || thrown instanceof JsonException).as("seed %d", seed).isTrue();
    }
  }

  private static JsonValue anyValue(Random random, int depth) {
    return switch (random.nextInt(depth > 4 ? 4 : 6)) {
      case 0 -> new Text(anyText(random));
      case 1 -> anyNumber(random);
      case 2 -> new Bool(random.nextBoolean());
      case 3 -> JsonValue.NULL;
      case 4 -> {
        var items = new ArrayList<JsonValue>();
        for (int i = random.nextInt(5); i > 0; i--) {
          items.add(anyValue(random, depth + 1));
        }
        yield new Arr(items);
      }
      default -> {
        var members = new LinkedHashMap<String, JsonValue>();
        for (int i = random.nextInt(5); i > 0; i--) {
          members.put(anyText(random), anyValue(random, depth + 1));
        }
        yield new Obj(members);
      }
    };
  }

  private static Num anyNumber(Random random) {
    return random.nextBoolean()
        ? Num.of(random.nextLong())
        : new Num(Double.toString(random.nextGaussian() * Math.pow(10, random.nextInt(40) - 20)));
  }

  private static String anyText(Random random) {
    var text = new StringBuilder();
    for (int i = random.nextInt(12); i > 0; i--) {
      int code = 1 + random.nextInt(random.nextBoolean() ? 0x7F : 0x10FFFF);
      text.appendCodePoint(code >= 0xD800 && code < 0xE000 ? 0x1F600 : code);
    }
    return text.toString();
  }

  @Test
  void doesNotLetAnObjectChange() {
    var members = new LinkedHashMap<String, JsonValue>(Map.of("a", JsonValue.NULL));
    var object = new Obj(members);
    members.clear();

    assertThat(object.has("a")).isTrue();
    assertThatThrownBy(() -> object.members().clear())
        .isInstanceOf(UnsupportedOperationException.class);
    assertThat(object.with("b", Num.of(1)).members()).hasSize(2);
    assertThat(object.members()).hasSize(1);
  }
}
