package dev.filmgate.dialect.openai;

import dev.filmgate.json.JsonWriter;
import dev.filmgate.task.Failure;
import dev.filmgate.task.Task;
import dev.filmgate.video.VideoSpec;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes the Video object. Every key is always there and idle ones are null: the SDKs' getters
 * throw for an absent size or a fractional progress, and an empty error object is truthy.
 */
final class OpenAiEncoder {

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
    var json = new JsonWriter().object();
    json.name("id").value(task.id().video());
    json.name("task_id").value(task.id().video());
    json.name("object").value("video");
    json.name("model").value(task.askedModel());
    json.name("status").value(words.of(task.state()));
    json.name("progress").value(task.percent());
    json.name("prompt").value(task.spec().prompt());
    time(json.name("created_at"), task.times().createdAt());
    time(json.name("completed_at"), task.times().completedAt());
    time(json.name("expires_at"), expires.orElse(null));
    json.name("seconds").value(Integer.toString(task.spec().seconds()));
    json.name("size").value(size(task.spec()));
    json.name("remixed_from_video_id").nothing();
    error(json.name("error"), task.failure());
    json.name("video_url").value(link.orElse(null));
    output(json.name("output"), link);
    return json.end().toBytes();
  }

  private static void time(JsonWriter json, @Nullable Instant instant) {
    if (instant == null) {
      json.nothing();
    } else {
      json.value(instant.getEpochSecond());
    }
  }

  /** The caller's own spelling where pixels were asked for, else the word in upper case. */
  private static String size(VideoSpec spec) {
    return spec.askedPixels() == null ? spec.resolution().upper() : spec.askedPixels();
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
