package dev.filmgate.rehearsal;

import dev.filmgate.json.JsonValue.Bool;
import dev.filmgate.json.JsonValue.Num;
import dev.filmgate.json.JsonValue.Obj;
import dev.filmgate.json.JsonValue.Text;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Takes orders, tells how they stand and hands files out, as the script wants it. */
final class Desk {

  private final Upstream.Setup setup;
  private final Script script;
  private final Book book;
  private final Random random;
  private final OrderReader orders;
  private final Map<String, Integer> uploads = new ConcurrentHashMap<>();

  Desk(Upstream.Setup setup, Script script, Book book) {
    this.setup = setup;
    this.script = script;
    this.book = book;
    this.random = new Random(setup.seed());
    this.orders = new OrderReader(setup.tongue() == Tongue.XAI ? 8 : 10, this::length);
  }

  private Optional<Integer> length(String named) {
    for (var upload : uploads.entrySet()) {
      if (named.contains(upload.getKey())) {
        return Optional.of(upload.getValue());
      }
    }
    return Address.idIn(named)
        .flatMap(id -> book.change(id, job -> job))
        .map(job -> job.order.length());
  }

  Answer answer(Received request) {
    Address address = Address.of(request, setup.tongue());
    if (address.call() == null) {
      return refusal(404, "not_found", "there is no " + request.method() + " " + request.path());
    }
    book.count(address.call(), request);
    boolean isOpen = address.call() == Call.DOWNLOAD && !address.isKeyed();
    if (!isOpen && setup.key() != null && !isAllowed(request)) {
      return refusal(401, "unauthenticated", "the key is wrong");
    }
    return switch (address.call()) {
      case CREATE -> create(request, address);
      case POLL -> poll(request, address.id());
      case DOWNLOAD -> download(request, address.id());
      case UPLOAD -> upload(request);
      case CANCEL -> cancel(address.id());
    };
  }

  private boolean isAllowed(Received request) {
    return request.header("authorization").orElse("").equals("Bearer " + setup.key());
  }

  private Answer refusal(int status, String code, String message) {
    return Speech.error(setup.tongue(), script.errorShape(), status, code, message);
  }

  // --- create ---------------------------------------------------------------------------------

  private Answer create(Received request, Address address) {
    Optional<Order> read =
        orders.read(request, address.operation(), address.id().isEmpty() ? null : address.id());
    if (read.isEmpty()) {
      return refusal(400, "invalid_argument", "the body is not an order");
    }
    Fault fault = script.create(read.get()).orElse(null);
    if (fault != null && fault.isRefusal()) {
      return refused(request, fault);
    }
    return created(take(read.get()), fault);
  }

  private Answer refused(Received request, Fault fault) {
    Answer plain =
        switch (fault.kind()) {
          case ECHO ->
              refusal(
                  (int) fault.number(401),
                  "unauthenticated",
                  "not a good key: " + request.header("authorization").orElse("none"));
          case BUSY -> refusal(429, "rate_limited", "too many requests");
          case MODERATED_400 ->
              refusal(400, "invalid_argument", "Content rejected: violates usage guidelines");
          case STATUS -> refusal((int) fault.number(500), "refused", "as it was asked to");
          default -> refusal(500, "internal_error", "nobody should see this");
        };
    return plain.with(fault);
  }

  private Taken take(Order order) {
    var faults = new EnumMap<Call, Deque<Fault>>(Call.class);
    Duration render = script.prepare(order, faults);
    faults.remove(Call.CREATE);
    var job = new Job(newId(), order, setup.clock().instant(), render, faults);
    return new Taken(job, book.take(job));
  }

  /** An order and the one before it. */
  private record Taken(Job job, @Nullable Job before) {}

  private synchronized String newId() {
    String bare = new UUID(random.nextLong(), random.nextLong()).toString();
    return switch (setup.tongue()) {
      case XAI -> bare;
      case OPENAI, GROK -> "video_" + bare;
      case UNIFIED -> "grok:" + bare;
    };
  }

  private Answer created(Taken taken, @Nullable Fault fault) {
    Job job = taken.job();
    String id = job.id;
    if (fault != null) {
      Job other = taken.before();
      id =
          switch (fault.kind()) {
            case NO_ID -> null;
            case SAME_ID -> other == null ? job.id : other.id;
            case LONG_ID -> "x".repeat(10_000);
            case PATH_ID -> "../../../etc/passwd";
            default -> job.id;
          };
    }
    if (fault != null && fault.kind() == Fault.Kind.STATUS_AFTER) {
      return refusal((int) fault.number(500), "internal_error", "something went wrong");
    }
    return Answer.json(200, Speech.created(setup.tongue(), id, job)).with(fault);
  }

  // --- poll -----------------------------------------------------------------------------------

  private Answer poll(Received request, String id) {
    Optional<Job> found = book.change(id, this::polled);
    if (found.isEmpty()) {
      return script
          .any(Call.POLL)
          .map(fault -> refused(request, fault))
          .orElseGet(() -> refusal(404, "not_found", "there is no such video"));
    }
    Job job = found.get();
    Fault fault = script.about(job, Call.POLL).orElse(null);
    if (fault != null && fault.isRefusal()) {
      return refused(request, fault);
    }
    if (fault != null) {
      book.change(id, known -> turn(known, fault));
    }
    if (job.turn == Job.Turn.GONE) {
      return refusal(404, "not_found", "there is no such video");
    }
    return said(request, job, fault);
  }

  private Job polled(Job job) {
    job.counts.merge(Call.POLL, 1, Integer::sum);
    job.lastPolledAt = setup.clock().instant();
    return job;
  }

  private static Job turn(Job job, Fault fault) {
    job.turn =
        switch (fault.kind()) {
          case FAILED -> Job.Turn.FAILED;
          case MODERATED -> Job.Turn.MODERATED;
          case EXPIRED -> Job.Turn.EXPIRED;
          case GONE -> Job.Turn.GONE;
          case NEVER -> Job.Turn.NEVER;
          default -> job.turn;
        };
    if (fault.kind() == Fault.Kind.FAILED && !fault.detail().isEmpty()) {
      job.message = fault.detail();
    }
    return job;
  }

  private Answer said(Received request, Job job, @Nullable Fault fault) {
    Speech.State state = state(request, job, fault);
    Answer answer = Speech.state(setup.tongue(), state);
    if (state.phase() == Speech.Phase.DONE) {
      book.change(job.id, this::told);
    }
    if (fault != null && fault.kind() == Fault.Kind.PROGRESS) {
      String text = new String(answer.body(), StandardCharsets.UTF_8);
      return answer.withBody(
          text.replaceFirst("\"progress\":[0-9]+", "\"progress\":" + fault.detail())
              .getBytes(StandardCharsets.UTF_8));
    }
    if (fault != null && fault.kind() == Fault.Kind.STATUS_AFTER) {
      return refusal((int) fault.number(500), "internal_error", "something went wrong");
    }
    return answer.with(fault);
  }

  private Job told(Job job) {
    if (job.toldAt == null) {
      job.toldAt = setup.clock().instant();
      book.note("told " + job.id);
    }
    return job;
  }

  private Speech.State state(Received request, Job job, @Nullable Fault fault) {
    var now = setup.clock().instant();
    int percent = job.percent(now);
    Speech.Phase phase =
        switch (job.turn) {
          case FAILED, CANCELLED -> Speech.Phase.FAILED;
          case MODERATED -> Speech.Phase.MODERATED;
          case EXPIRED, GONE -> Speech.Phase.EXPIRED;
          case NEVER -> Speech.Phase.RUNNING;
          case GOES_WELL -> percent == 100 ? Speech.Phase.DONE : Speech.Phase.RUNNING;
        };
    return new Speech.State(
        job,
        phase,
        phase == Speech.Phase.RUNNING ? Math.min(99, percent) : percent,
        fault != null && fault.kind() == Fault.Kind.WORD ? fault.detail() : null,
        phase == Speech.Phase.DONE ? url(request, job, fault) : null,
        job.ticks(now));
  }

  private @Nullable String url(Received request, Job job, @Nullable Fault fault) {
    String path = "/files/" + job.id + ".mp4";
    String usual = "http://" + request.header("host").orElse("127.0.0.1") + path;
    if (fault == null) {
      return usual;
    }
    return switch (fault.kind()) {
      case NO_URL -> null;
      case URL -> fault.detail();
      case RELATIVE_URL -> path;
      default -> usual;
    };
  }

  // --- files ----------------------------------------------------------------------------------

  private Answer download(Received request, String id) {
    Optional<Job> found = book.change(id, this::downloaded);
    if (found.isEmpty()) {
      return refusal(404, "not_found", "there is no such file");
    }
    Job job = found.get();
    Fault fault = script.about(job, Call.DOWNLOAD).orElse(null);
    if (fault != null && fault.isRefusal()) {
      return refused(request, fault);
    }
    boolean isReady = job.turn == Job.Turn.GOES_WELL && job.percent(setup.clock().instant()) == 100;
    if (!isReady) {
      return refusal(404, "not_found", "the video is not ready");
    }
    byte[] clip = setup.clips().clip(job.order.length(), job.order.resolution(), job.order.ratio());
    return FileAnswer.of(request, clip, job.id).with(fault);
  }

  private Job downloaded(Job job) {
    job.counts.merge(Call.DOWNLOAD, 1, Integer::sum);
    book.note("download " + job.id);
    return job;
  }

  private Answer upload(Received request) {
    Fault fault = script.any(Call.UPLOAD).orElse(null);
    if (fault != null && fault.isRefusal()) {
      return refused(request, fault);
    }
    byte[] file = FormParts.read(request).getOrDefault("file", request.body());
    String id = "file_" + newId().replaceAll(".*[_:]", "");
    uploads.put(id, Mp4Length.seconds(file, 0));
    return Answer.json(
            200,
            Obj.empty()
                .with("id", new Text(id))
                .with("object", new Text("file"))
                .with("bytes", Num.of(file.length))
                .with("created_at", Num.of(setup.clock().instant().getEpochSecond())))
        .with(fault);
  }

  private Answer cancel(String id) {
    Optional<Job> found = book.change(id, this::cancelled);
    return found.isEmpty()
        ? refusal(404, "not_found", "there is no such video")
        : Answer.json(
            200,
            Obj.empty()
                .with("id", new Text(URLDecoder.decode(id, StandardCharsets.UTF_8)))
                .with("object", new Text("video.deleted"))
                .with("deleted", new Bool(true)));
  }

  private Job cancelled(Job job) {
    job.counts.merge(Call.CANCEL, 1, Integer::sum);
    if (job.percent(setup.clock().instant()) < 100) {
      job.turn = Job.Turn.CANCELLED;
      job.message = "cancelled";
    }
    book.note("cancel " + job.id);
    return job;
  }
}
