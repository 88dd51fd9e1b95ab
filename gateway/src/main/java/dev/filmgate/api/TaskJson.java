package dev.filmgate.api;

import dev.filmgate.billing.Cost;
import dev.filmgate.billing.Money;
import dev.filmgate.billing.Terms;
import dev.filmgate.gateway.VideoGateway;
import dev.filmgate.json.JsonWriter;
import dev.filmgate.task.Attempt;
import dev.filmgate.task.Failure;
import dev.filmgate.task.Task;
import dev.filmgate.task.TaskState;
import dev.filmgate.task.TimelineEntry;
import dev.filmgate.task.UpstreamCost;
import dev.filmgate.video.Derivation;
import dev.filmgate.video.Measured;
import dev.filmgate.video.ReferenceImage;
import dev.filmgate.video.Source;
import dev.filmgate.video.SpriteGrid;
import dev.filmgate.video.VideoSpec;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A task as our own API shows it ({@code own-api.md}). */
final class TaskJson {

  private TaskJson() {}

  /**
   * @param link the signed link to the file, or null
   * @param forOperators whether routes and reasons of the attempts are shown
   */
  static byte[] of(Task task, @Nullable String link, boolean forOperators) {
    var json = new JsonWriter();
    write(json, task, link, forOperators);
    return json.toBytes();
  }

  /** The same as a value of something larger. */
  static void write(JsonWriter json, Task task, @Nullable String link, boolean forOperators) {
    json.object();
    json.name("id").value(task.id().video());
    json.name("state").value(task.state().word());
    json.name("dialect").value(task.dialect().word());
    json.name("operation").value(task.spec().operation().word());
    json.name("model").value(task.askedModel());
    json.name("prompt").value(task.spec().prompt());
    spec(json.name("spec"), task.spec());
    json.name("progress").value(task.percent());
    json.name("progress_source").value("provider");
    json.name("created_at").value(time(task.times().createdAt()));
    json.name("updated_at").value(time(task.times().updatedAt()));
    json.name("completed_at").value(time(task.times().completedAt()));
    json.name("deadline_at").value(time(task.times().deadlineAt()));
    json.name("deleted_at").value(time(task.times().deletedAt()));
    error(json.name("error"), task.failure());
    json.name("source_task").value(source(task.spec().derivation()));
    json.name("video_url").value(link);
    delivered(json.name("delivered"), task);
    spriteSheet(json.name("sprite_sheet"), task.state());
    json.name("attempts").array();
    task.attempts().forEach(attempt -> attempt(json, attempt, forOperators));
    json.end().name("timeline").array();
    task.timeline().forEach(entry -> entry(json, entry));
    cost(json.end().name("cost"), task.cost());
    json.end();
  }

  /** What an order would be and cost: nothing is held, and nothing was taken. */
  static byte[] estimate(VideoGateway.Estimate estimate) {
    var json = new JsonWriter().object();
    json.name("model").value(estimate.model().id().value());
    json.name("operation").value(estimate.spec().operation().word());
    spec(json.name("spec"), estimate.spec());
    cost(json.name("cost"), new Cost(estimate.quote(), Money.ZERO, Money.ZERO, Money.ZERO));
    return json.end().toBytes();
  }

  private static @Nullable String source(@Nullable Derivation derivation) {
    return derivation != null && derivation.source() instanceof Source.OfTask(var task, _)
        ? task.video()
        : null;
  }

  private static void spec(JsonWriter json, VideoSpec spec) {
    json.object();
    json.name("seconds").value(spec.seconds());
    json.name("aspect_ratio").value(spec.aspectRatio().toString());
    json.name("resolution").value(spec.resolution().lower());
    json.name("width").value(spec.size().width());
    json.name("height").value(spec.size().height());
    json.name("seed").value(spec.seed());
    json.name("images").array();
    for (ReferenceImage image : spec.pictures().all()) {
      switch (image) {
        case ReferenceImage.Remote(String url, _) -> json.value(url);
        case ReferenceImage.Inline _ -> json.value("data:…");
        case ReferenceImage.Uploaded(var file) -> json.value(file.value());
        case ReferenceImage.InHand(var part) -> json.value(part);
        case ReferenceImage.Stored(var asset) -> json.value(asset.value());
      }
    }
    json.end().end();
  }

  /** What was really made, whatever was ordered; sizes were not kept of the oldest videos. */
  private static void delivered(JsonWriter json, Task task) {
    if (!(task.state() instanceof TaskState.Completed(_, Measured video))) {
      json.nothing();
      return;
    }
    json.object();
    json.name("seconds").value(BigDecimal.valueOf(video.millis(), 3));
    if (video.hasSize()) {
      json.name("width").value(video.width());
      json.name("height").value(video.height());
    } else {
      json.name("width").nothing();
      json.name("height").nothing();
    }
    json.end();
  }

  /** How the sheet is laid out; the sheet itself is a variant of the content. */
  private static void spriteSheet(JsonWriter json, TaskState state) {
    if (!(state instanceof TaskState.Completed(_, Measured video))) {
      json.nothing();
      return;
    }
    var grid = SpriteGrid.of(Duration.ofMillis(video.millis()));
    json.object();
    json.name("columns").value(grid.columns());
    json.name("rows").value(grid.rows());
    json.name("tiles").value(grid.tiles());
    json.name("interval_ms").value(grid.interval().toMillis());
    json.end();
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

  private static void attempt(JsonWriter json, Attempt attempt, boolean forOperators) {
    json.object();
    json.name("n").value(attempt.n());
    json.name("state").value(attempt.status().word());
    if (forOperators) {
      json.name("route").value(attempt.route());
      json.name("reason").value(attempt.reason());
      json.name("started_at").value(time(attempt.startedAt()));
      json.name("ended_at").value(time(attempt.endedAt()));
      UpstreamCost cost = attempt.upstream().cost();
      json.name("upstream_cost").value(cost == null ? null : cost.money().toString());
    }
    json.end();
  }

  private static void entry(JsonWriter json, TimelineEntry entry) {
    json.object();
    json.name("at").value(time(entry.at()));
    json.name("event").value(entry.event());
    json.name("detail").value(entry.detail());
    json.end();
  }

  private static void cost(JsonWriter json, Cost cost) {
    json.object();
    json.name("currency").value("USD");
    json.name("unit").value(cost.quote().unit().word());
    json.name("rate").value(cost.quote().rate().toString());
    json.name("quoted").value(cost.quote().total().toString());
    json.name("held").value(cost.held().toString());
    json.name("captured").value(cost.captured().toString());
    json.name("released").value(cost.released().toString());
    priceVersion(json.name("price_version"), cost.quote().terms());
    json.end();
  }

  /** Of the list that it was accepted at; not kept of the oldest tasks. */
  private static void priceVersion(JsonWriter json, Terms terms) {
    if (terms.prices() == 0) {
      json.nothing();
    } else {
      json.value(terms.prices());
    }
  }

  private static @Nullable String time(@Nullable Instant instant) {
    return instant == null ? null : instant.truncatedTo(ChronoUnit.MILLIS).toString();
  }
}
