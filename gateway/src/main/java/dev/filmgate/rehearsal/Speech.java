package dev.filmgate.rehearsal;

import dev.filmgate.json.JsonValue;
import dev.filmgate.json.JsonValue.Bool;
import dev.filmgate.json.JsonValue.Null;
import dev.filmgate.json.JsonValue.Num;
import dev.filmgate.json.JsonValue.Obj;
import dev.filmgate.json.JsonValue.Text;
import org.jspecify.annotations.Nullable;

/** How each contract says things. */
final class Speech {

  private static final JsonValue NONE = new Null();

  private Speech() {}

  /**
   * How an order stands, as an answer says it.
   *
   * @param word instead of the contract's own word; null for that
   * @param url of the finished file; null while there is none
   */
  record State(
      Job job, Phase phase, int percent, @Nullable String word, @Nullable String url, long ticks) {}

  /** What an answer can say. */
  enum Phase {
    WAITING,
    RUNNING,
    DONE,
    FAILED,
    MODERATED,
    EXPIRED
  }

  /** What answers a create. */
  static Obj created(Tongue tongue, @Nullable String id, Job job) {
    JsonValue named = id == null ? NONE : new Text(id);
    Obj answer =
        switch (tongue) {
          case XAI -> Obj.empty();
          case OPENAI -> video(new State(job, Phase.WAITING, 0, null, null, 0)).with("id", named);
          case UNIFIED ->
              Obj.empty()
                  .with("id", named)
                  .with("task_id", id == null ? NONE : new Text(id.replace("grok:", "")))
                  .with("status", new Text("processing"))
                  .with("status_update_time", Num.of(job.takenAt.getEpochSecond()))
                  .with("created_at", new Text(job.takenAt.toString()));
          case GROK ->
              Obj.empty()
                  .with("id", named)
                  .with("object", new Text("video"))
                  .with("created", Num.of(job.takenAt.getEpochSecond()))
                  .with("model", new Text(job.order.model()))
                  .with("status", new Text("queued"))
                  .with("error", NONE);
        };
    return tongue == Tongue.XAI && id != null ? answer.with("request_id", named) : answer;
  }

  /** What answers a poll; the status is the contract's business, too. */
  static Answer state(Tongue tongue, State state) {
    return switch (tongue) {
      case XAI -> xai(state);
      case OPENAI -> Answer.json(200, video(state));
      case UNIFIED -> Answer.json(200, unified(state));
      case GROK -> Answer.json(200, grok(state));
    };
  }

  private static Answer xai(State state) {
    String word = state.word();
    Obj answer =
        switch (state.phase()) {
          case WAITING, RUNNING ->
              status(word == null ? "pending" : word).with("progress", Num.of(state.percent()));
          case DONE, MODERATED -> done(state, word == null ? "done" : word);
          case FAILED ->
              status(word == null ? "failed" : word)
                  .with(
                      "error",
                      Obj.empty()
                          .with("code", new Text("internal_error"))
                          .with("message", new Text(state.job().message)));
          case EXPIRED -> status("expired");
        };
    boolean isRunning = state.phase() == Phase.WAITING || state.phase() == Phase.RUNNING;
    return Answer.json(isRunning ? 202 : 200, answer);
  }

  private static Obj status(String word) {
    return Obj.empty().with("status", new Text(word));
  }

  private static Obj done(State state, String word) {
    boolean isFine = state.phase() == Phase.DONE;
    return status(word)
        .with("progress", Num.of(100))
        .with("model", new Text(state.job().order.model()))
        .with(
            "video",
            Obj.empty()
                .with("url", state.url() == null ? NONE : new Text(state.url()))
                .with("duration", Num.of(state.job().order.length()))
                .with("respect_moderation", new Bool(isFine)))
        .with("usage", Obj.empty().with("cost_in_usd_ticks", Num.of(state.ticks())));
  }

  private static Obj video(State state) {
    Job job = state.job();
    JsonValue url = state.url() == null ? NONE : new Text(state.url());
    return Obj.empty()
        .with("id", new Text(job.id))
        .with("task_id", new Text(job.id))
        .with("object", new Text("video"))
        .with("model", new Text(job.order.model()))
        .with("status", word(state, "queued", "in_progress", "completed", "failed"))
        .with("progress", Num.of(state.percent()))
        .with("prompt", new Text(job.order.prompt()))
        .with("created_at", Num.of(job.takenAt.getEpochSecond()))
        .with("completed_at", hasEnded(state) ? Num.of(job.readyAt.getEpochSecond()) : NONE)
        .with("expires_at", NONE)
        .with("seconds", new Text(Integer.toString(job.order.length())))
        .with("size", new Text(job.order.resolution()))
        .with("remixed_from_video_id", NONE)
        .with("error", error(state))
        .with("video_url", url)
        .with("output", state.url() == null ? NONE : Obj.empty().with("url", url));
  }

  private static Obj unified(State state) {
    Job job = state.job();
    return Obj.empty()
        .with("id", new Text(job.id))
        .with("task_id", new Text(job.id.replace("grok:", "")))
        .with("status", word(state, "processing", "processing", "completed", "failed"))
        .with("progress", Num.of(state.percent()))
        .with("prompt", new Text(job.order.prompt()))
        .with("ratio", new Text(job.order.ratio()))
        .with("video_url", state.url() == null ? NONE : new Text(state.url()))
        .with("thumbnail_url", NONE)
        .with("enhanced_prompt", new Text(""))
        .with("model", new Text(job.order.model()))
        .with("size", new Text(job.order.resolution()))
        .with("status_update_time", Num.of(job.takenAt.getEpochSecond()))
        .with("created_at", new Text(job.takenAt.toString()))
        .with("fail_reason", hasFailed(state) ? new Text(job.message) : NONE)
        .with("error", error(state));
  }

  private static Obj grok(State state) {
    Job job = state.job();
    Obj answer =
        Obj.empty()
            .with("id", new Text(job.id))
            .with("object", new Text("video"))
            .with("created", Num.of(job.takenAt.getEpochSecond()))
            .with("model", new Text(job.order.model()))
            .with("status", word(state, "queued", "processing", "completed", "failed"))
            .with("error", hasFailed(state) ? new Text(code(state) + ": " + job.message) : NONE)
            .with("video_url", state.url() == null ? NONE : new Text(state.url()));
    return state.phase() == Phase.DONE
        ? answer.with("actualDuration", Num.of(job.order.length()))
        : answer;
  }

  private static boolean hasFailed(State state) {
    return hasEnded(state) && state.phase() != Phase.DONE;
  }

  private static boolean hasEnded(State state) {
    return state.phase() != Phase.WAITING && state.phase() != Phase.RUNNING;
  }

  private static Text word(
      State state, String waiting, String running, String done, String failed) {
    if (state.word() != null) {
      return new Text(state.word());
    }
    return new Text(
        switch (state.phase()) {
          case WAITING -> waiting;
          case RUNNING -> running;
          case DONE -> done;
          case FAILED, MODERATED, EXPIRED -> failed;
        });
  }

  private static JsonValue error(State state) {
    if (!hasFailed(state)) {
      return NONE;
    }
    return Obj.empty()
        .with("code", new Text(code(state)))
        .with("message", new Text(state.job().message));
  }

  private static String code(State state) {
    return state.phase() == Phase.MODERATED ? "content_policy_violation" : "upstream_failed";
  }

  /** A refusal, for xAI in one of its three shapes. */
  static Answer error(Tongue tongue, int shape, int status, String code, String message) {
    Obj object =
        Obj.empty()
            .with("message", new Text(message))
            .with("type", new Text("invalid_request_error"))
            .with("param", NONE)
            .with("code", new Text(code));
    Obj body =
        switch (tongue == Tongue.XAI ? shape : 2) {
          case 1 -> Obj.empty().with("code", new Text(code)).with("error", new Text(message));
          case 2 -> Obj.empty().with("error", object);
          default -> Obj.empty().with("error", new Text(code + ": " + message));
        };
    return Answer.json(status, body);
  }
}
