package dev.filmgate.rehearsal;

import dev.filmgate.json.Json;
import dev.filmgate.json.JsonException;
import dev.filmgate.json.JsonLimits;
import dev.filmgate.json.JsonValue;
import dev.filmgate.json.JsonValue.Arr;
import dev.filmgate.json.JsonValue.Null;
import dev.filmgate.json.JsonValue.Num;
import dev.filmgate.json.JsonValue.Obj;
import dev.filmgate.json.JsonValue.Text;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads what is ordered, in whichever of the contracts it is said. */
final class OrderReader {

  private static final JsonLimits LIMITS = JsonLimits.STANDARD.withMaxBytes(80 * 1024 * 1024);
  private static final int USUAL_SOURCE = 8;

  private final int usualSeconds;
  private final Function<String, Optional<Integer>> lengthOf;

  /**
   * @param lengthOf the length of an order or an upload, by anything that has its id in it
   */
  OrderReader(int usualSeconds, Function<String, Optional<Integer>> lengthOf) {
    this.usualSeconds = usualSeconds;
    this.lengthOf = lengthOf;
  }

  /** Empty when there is nothing to make sense of. */
  Optional<Order> read(Received request, String operation, @Nullable String source) {
    Optional<Obj> body = body(request);
    if (body.isEmpty()) {
      return Optional.empty();
    }
    Obj order = body.get();
    return Optional.of(
        new Order(
            operation,
            text(order, "model").orElse(""),
            text(order, "prompt").orElse(""),
            number(order, "duration").or(() -> number(order, "seconds")).orElse(usualSeconds),
            sourceSeconds(order, source),
            text(order, "resolution").or(() -> text(order, "size")).orElse("720p"),
            text(order, "aspect_ratio").or(() -> text(order, "ratio")).orElse("16:9"),
            request.header("idempotency-key").orElse(null)));
  }

  private static Optional<Obj> body(Received request) {
    if (request.header("content-type").orElse("").startsWith("multipart/")) {
      var form = Obj.empty();
      for (var part : FormParts.read(request).entrySet()) {
        form =
            form.with(part.getKey(), new Text(new String(part.getValue(), StandardCharsets.UTF_8)));
      }
      return Optional.of(form);
    }
    try {
      return Json.parse(request.body(), LIMITS) instanceof Obj order
          ? Optional.of(order)
          : Optional.empty();
    } catch (JsonException broken) {
      return Optional.empty();
    }
  }

  private static Optional<String> text(Obj order, String name) {
    return order.findText(name);
  }

  private static Optional<Integer> number(Obj order, String name) {
    return switch (order.find(name).orElse(JsonValue.NULL)) {
      case Num number -> Optional.of((int) number.asLong().orElse(0));
      case Text(String digits) when digits.matches("[0-9]{1,4}") ->
          Optional.of(Integer.valueOf(digits));
      case Text _, Obj _, Arr _, JsonValue.Bool _, Null _ -> Optional.empty();
    };
  }

  private int sourceSeconds(Obj order, @Nullable String source) {
    String said = source == null ? said(order) : source;
    if (said.startsWith("data:")) {
      byte[] bytes = Base64.getDecoder().decode(said.substring(said.indexOf(',') + 1));
      return Mp4Length.seconds(bytes, USUAL_SOURCE);
    }
    return lengthOf.apply(said).orElse(USUAL_SOURCE);
  }

  private static String said(Obj order) {
    return order
        .findObject("video")
        .flatMap(video ->
            video
                .findText("url")
                .or(() -> video.findText("file_id"))
                .or(() -> video.findText("id")))
        .or(() -> order.findText("video"))
        .or(() -> order.findText("task_id"))
        .orElse("");
  }
}
