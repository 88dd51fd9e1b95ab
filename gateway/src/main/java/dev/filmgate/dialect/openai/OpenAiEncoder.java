package dev.filmgate.dialect.openai;

import dev.filmgate.json.JsonWriter;
import dev.filmgate.task.Failure;
import dev.filmgate.task.Task;
import dev.filmgate.video.Derivation;
import dev.filmgate.video.Source;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes the Video object. Every key is always there and idle ones are null: the SDKs' getters
 * throw for an absent size or a fractional progress, and an empty error object is truthy.
 */
final class OpenAiEncoder {

  /** What the relay vendor answers to every create. */
  private static final String RELAY_STATUS = "processing";

  private final OpenAiStatus words;

  OpenAiEncoder(OpenAiStatus words) {
    this.words = words;
  }

  /**
   * A task as a Video.
   *
   * @param link the signed link, while there is a file
   * @param expires until when a completed task's file is kept
   */
  byte[] video(Task task, Optional<String> link, Optional<Instant> expires) {
    var json = new JsonWriter();
    write(json, task, link, expires);
    return json.toBytes();
  }

  /** The same as a value of something larger. */
  void write(JsonWriter json, Task task, Optional<String> link, Optional<Instant> expires) {
    json.object();
    members(json, task.id().video(), words.of(task.state()), task, link, expires);
    json.end();
  }

  /** A new task as a relay's client expects it: other ids, another status, two more keys. */
  byte[] relay(Task task) {
    var json = new JsonWriter().object();
    members(json, task.id().grok(), RELAY_STATUS, task, Optional.empty(), Optional.empty());
    time(json.name("status_update_time"), task.times().updatedAt());
    json.name("request_id").value(task.id().bare());
    return json.end().toBytes();
  }

  private static void members(
      JsonWriter json,
      String id,
      String status,
      Task task,
      Optional<String> link,
      Optional<Instant> expires) {
    json.name("id").value(id);
    json.name("task_id").value(id);
    json.name("object").value("video");
    json.name("model").value(task.askedModel());
    json.name("status").value(status);
    json.name("progress").value(task.percent());
    json.name("prompt").value(task.spec().prompt());
    time(json.name("created_at"), task.times().createdAt());
    time(json.name("completed_at"), task.times().completedAt());
    time(json.name("expires_at"), expires.orElse(null));
    json.name("seconds").value(task.delivery().seconds().toPlainString());
    json.name("size").value(task.delivery().size());
    json.name("remixed_from_video_id").value(source(task.spec().derivation()));
    error(json.name("error"), task.failure());
    json.name("video_url").value(link.orElse(null));
    output(json.name("output"), link);
  }

  private static @Nullable String source(@Nullable Derivation derivation) {
    return derivation != null && derivation.source() instanceof Source.OfTask(var task, _)
        ? task.video()
        : null;
  }

  private static void time(JsonWriter json, @Nullable Instant instant) {
    if (instant == null) {
      json.nothing();
    } else {
      json.value(instant.getEpochSecond());
    }
  }

  private static void error(JsonWriter json, Optional<Failure> failure) {
    if (failure.isEmpty()) {
      json.nothing();
      return;
    }
    json.object();
    json.name("code").value(failure.get().code().word());
    json.name("message").value(failure.get().message());
    json.end();
  }

  private static void output(JsonWriter json, Optional<String> link) {
    if (link.isEmpty()) {
      json.nothing();
      return;
    }
    json.object().name("url").value(link.get()).end();
  }
}
