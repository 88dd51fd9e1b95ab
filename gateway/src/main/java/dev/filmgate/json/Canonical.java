package dev.filmgate.json;

import dev.filmgate.json.JsonValue.Arr;
import dev.filmgate.json.JsonValue.Bool;
import dev.filmgate.json.JsonValue.Null;
import dev.filmgate.json.JsonValue.Num;
import dev.filmgate.json.JsonValue.Obj;
import dev.filmgate.json.JsonValue.Text;
import java.math.BigDecimal;
import java.util.TreeMap;

/** One spelling for each value. */
final class Canonical {

  private Canonical() {}

  static void write(JsonValue value, JsonWriter writer) {
    switch (value) {
      case Text _, Bool _, Null _ -> writer.value(value);
      case Num number -> writer.value(plain(number.decimal()));
      case Arr(var items) -> {
        writer.array();
        for (var item : items) {
          write(item, writer);
        }
        writer.end();
      }
      case Obj(var members) -> {
        writer.object();
        for (var member : new TreeMap<>(members).entrySet()) {
          writer.name(member.getKey());
          write(member.getValue(), writer);
        }
        writer.end();
      }
    }
  }

  private static BigDecimal plain(BigDecimal number) {
    if (number.signum() == 0) {
      return BigDecimal.ZERO;
    }
    var stripped = number.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }
}
