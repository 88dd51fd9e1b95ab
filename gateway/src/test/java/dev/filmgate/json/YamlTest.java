package dev.filmgate.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.filmgate.json.JsonValue.Arr;
import dev.filmgate.json.JsonValue.Bool;
import dev.filmgate.json.JsonValue.Num;
import dev.filmgate.json.JsonValue.Obj;
import dev.filmgate.json.JsonValue.Text;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class YamlTest {

  @Test
  void readsConfigurationAsPeopleWriteIt() {
    var read =
        Yaml.parse(
            """
            # a comment
            server:
              host: 127.0.0.1
              port: 8080          # a number
              open: true
            ratios: [16:9, 9:16, "1:1"]
            price: 0.05
            on: yes
            when: 2026-11-22
            nothing:
            quoted: "007"
            hex: 0x1F
            text: |
              two
              lines
            """);

    var server = read.findObject("server").orElseThrow();
    assertThat(server.members())
        .containsEntry("host", new Text("127.0.0.1"))
        .containsEntry("port", new Num("8080"))
        .containsEntry("open", new Bool(true));
    assertThat(read.find("ratios"))
        .contains(new Arr(List.of(new Text("16:9"), new Text("9:16"), new Text("1:1"))));
    assertThat(read.members())
        .containsEntry("price", new Num("0.05"))
        .containsEntry("on", new Text("yes"))
        .containsEntry("when", new Text("2026-11-22"))
        .containsEntry("nothing", JsonValue.NULL)
        .containsEntry("quoted", new Text("007"))
        .containsEntry("hex", new Text("0x1F"))
        .containsEntry("text", new Text("two\nlines\n"));
  }

  @Test
  void takesAnEmptyDocumentAsAnEmptyObject() {
    assertThat(Yaml.parse("")).isEqualTo(Obj.empty());
    assertThat(Yaml.parse("\n# only a comment\n")).isEqualTo(Obj.empty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`a: 1\nb: 2\na: 3`           | `\"a\" is given twice (line 3`",
        "`a: &x [1]\nb: *x`           | `aliases`",
        "`a: 1\n b: 2`                | `not valid YAML (line 2`",
        "`a: [1, 2`                   | `not valid YAML`",
        "`a: \"open`                  | `not valid YAML`",
        "`a: 1\n---\nb: 2`            | `follows the end`",
        "`- 1\n- 2`                   | `not a mapping`",
        "`just text`                  | `not a mapping`",
        "`a: 1e999999`                | `too large`",
        "`a: .inf`                    | `plain decimal digits`",
        "`a: \"\\0\"`                 | `NUL`",
        "`\tx: 1`                     | `not valid YAML`"
      })
  void refusesWithThePlace(String document, String complaint) {
    assertThatThrownBy(() -> Yaml.parse(document))
        .isInstanceOf(JsonException.class)
        .hasMessageContaining(complaint);
  }

  @Test
  void refusesALaughingBillion() {
    assertThatThrownBy(() ->
            Yaml.parse(
                """
                a: &a ["lol","lol"]
                b: &b [*a,*a,*a,*a]
                c: &c [*b,*b,*b,*b]
                """))
        .isInstanceOf(JsonException.class)
        .hasMessageContaining("aliases");
  }

  @Test
  void refusesDepthAndSize() {
    assertThatThrownBy(() -> Yaml.parse("a: " + "[".repeat(60) + "]".repeat(60)))
        .hasMessageContaining("deeper");
    assertThatThrownBy(() -> Yaml.parse("a: " + "x".repeat(2_000_000)))
        .hasMessageContaining("longer");
  }
}
