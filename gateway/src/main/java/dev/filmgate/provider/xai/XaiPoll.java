package dev.filmgate.provider.xai;

import dev.filmgate.json.JsonValue.Bool;
import dev.filmgate.json.JsonValue.Num;
import dev.filmgate.json.JsonValue.Obj;
import dev.filmgate.provider.wire.Refusals;
import dev.filmgate.provider.wire.Reply;
import dev.filmgate.provider.wire.Said;
import dev.filmgate.task.Failure;
import dev.filmgate.task.FailureCode;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What one answer to {@code GET /videos/{id}} says; every shape that xAI has been seen to send. */
sealed interface XaiPoll {

  record Pending(int percent) implements XaiPoll {}

  record Done(URI url, OptionalLong ticks) implements XaiPoll {}

  record Failed(Failure failure, String said, OptionalLong ticks) implements XaiPoll {}

  /** Done, it says, but there is no file and no word about why. */
  record Empty() implements XaiPoll {}

  record Unknown() implements XaiPoll {}

  record Unclear(String why, @Nullable Duration retryAfter) implements XaiPoll {}

  static XaiPoll read(Reply reply) {
    return switch (reply) {
      case Reply.NotSent(String why) -> new Unclear(why, null);
      case Reply.Lost(String why) -> new Unclear(why, null);
      case Reply.Answer answer -> read(answer);
    };
  }

  private static XaiPoll read(Reply.Answer answer) {
    Optional<Obj> body = answer.body();
    return switch (answer.status()) {
      case 200, 201 ->
          body.map(XaiPoll::told).orElseGet(() -> new Unclear("an answer without a body", null));
      // Sometimes without any body at all.
      case 202 -> new Pending(body.map(said -> Said.percent(said, "progress")).orElse(0));
      case 400, 422 -> failed(body, FailureCode.UPSTREAM_REFUSED);
      case 404 -> new Unknown();
      default -> new Unclear("status " + answer.status(), answer.retryAfter());
    };
  }

  private static XaiPoll told(Obj body) {
    String status = Said.text(body, "status").orElse("").toLowerCase(Locale.ROOT);
    return switch (status) {
      case "pending", "queued", "processing", "in_progress", "running" ->
          new Pending(Said.percent(body, "progress"));
      case "done", "completed", "succeeded", "success" -> done(body);
      case "failed", "error", "cancelled", "expired" ->
          failed(Optional.of(body), FailureCode.UPSTREAM_FAILED);
      // Older answers have no status once the file is there.
      case "" -> Said.text(body, "video.url").isPresent() ? done(body) : errorOrUnclear(body);
      default -> new Unclear("a status that is not known", null);
    };
  }

  private static XaiPoll errorOrUnclear(Obj body) {
    return body.findPresent("error").isPresent()
        ? failed(Optional.of(body), FailureCode.UPSTREAM_FAILED)
        : new Unclear("an answer without a status", null);
  }

  private static XaiPoll done(Obj body) {
    boolean isModerated =
        Said.value(body, "video.respect_moderation")
            .filter(value -> value instanceof Bool(boolean respected) && !respected)
            .isPresent();
    if (isModerated) {
      return new Failed(
          Failure.of(FailureCode.CONTENT_POLICY_VIOLATION),
          "moderated after it was made",
          ticks(body));
    }
    Optional<URI> url = Said.first(body, "video.url", "url").flatMap(XaiPoll::url);
    return url.isPresent() ? new Done(url.get(), ticks(body)) : new Empty();
  }

  private static Optional<URI> url(String text) {
    try {
      return Optional.of(URI.create(text.strip()));
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }

  private static XaiPoll failed(Optional<Obj> body, FailureCode otherwise) {
    return new Failed(
        Refusals.failure(body, otherwise),
        body.map(said -> Refusals.code(said) + " " + Refusals.sentence(said)).orElse(""),
        body.map(XaiPoll::ticks).orElse(OptionalLong.empty()));
  }

  /** Present on moderated orders too: they are billed. */
  private static OptionalLong ticks(Obj body) {
    return Said.value(body, "usage.cost_in_usd_ticks")
        .map(value -> value instanceof Num number ? number.asLong() : OptionalLong.empty())
        .filter(ticks -> ticks.isPresent() && ticks.getAsLong() >= 0)
        .orElse(OptionalLong.empty());
  }
}
