package dev.filmgate.gateway;

import dev.filmgate.account.Principal;
import dev.filmgate.asset.AssetStore;
import dev.filmgate.asset.MediaProbe;
import dev.filmgate.asset.PictureProbe;
import dev.filmgate.billing.Cost;
import dev.filmgate.billing.Quote;
import dev.filmgate.catalog.Check;
import dev.filmgate.catalog.Limits;
import dev.filmgate.catalog.LinkPolicy;
import dev.filmgate.catalog.Model;
import dev.filmgate.catalog.ModelCatalog;
import dev.filmgate.catalog.SourceFacts;
import dev.filmgate.catalog.Violation;
import dev.filmgate.engine.Intake;
import dev.filmgate.engine.Remembered;
import dev.filmgate.engine.TaskFilter;
import dev.filmgate.engine.TaskPage;
import dev.filmgate.engine.TaskReader;
import dev.filmgate.id.AssetId;
import dev.filmgate.id.Ids;
import dev.filmgate.id.TaskId;
import dev.filmgate.task.Task;
import dev.filmgate.task.TaskState;
import dev.filmgate.video.Derivation;
import dev.filmgate.video.DerivationRequest;
import dev.filmgate.video.ReferenceImage;
import dev.filmgate.video.Source;
import dev.filmgate.video.VideoRequest;
import dev.filmgate.video.VideoSpec;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a caller can do with videos: create, derive, look, list, cancel, delete, fetch. */
public final class VideoGateway {

  private static final Duration WHEN_STORAGE_IS_FULL = Duration.ofSeconds(30);
  private static final Duration WHEN_FULL = Duration.ofSeconds(5);

  private final Rules rules;
  private final Intake intake;
  private final TaskReader tasks;
  private final Library library;
  private final Hand.Studio studio;
  private final Sources sources;
  private final Ids ids;
  private final InstantSource clock;

  /**
   * What requests are compared with.
   *
   * @param answers how long the answer of a create can be had again by its idempotency key
   */
  public record Rules(
      ModelCatalog catalog, Tariff tariff, Limits limits, LinkPolicy links, Duration answers) {}

  /** Where tasks are handed in and looked up. */
  public record Work(Intake intake, TaskReader tasks, Library library) {}

  /**
   * What callers' files are looked at and kept with.
   *
   * @param videos takes every form of video that a source may have
   */
  public record Files(
      AssetStore assets, PictureProbe pictures, MediaProbe videos, UploadStore uploads) {}

  public VideoGateway(Rules rules, Work work, Files files, Ids ids, InstantSource clock) {
    this.rules = rules;
    this.intake = work.intake();
    this.tasks = work.tasks();
    this.library = work.library();
    this.studio =
        new Hand.Studio(files.assets(), files.pictures(), files.videos(), files.uploads(), clock);
    this.sources = new Sources(tasks, library, rules.catalog(), clock);
    this.ids = ids;
    this.clock = clock;
  }

  /** What an order would be and cost. */
  public record Estimate(Model model, VideoSpec spec, Quote quote) {}

  /**
   * Takes an order for a video, new or derived; durable on return.
   *
   * @param key under which the answer is kept with the task; null when the caller sent none
   * @param answer the answer's body, made of the task before it is written
   * @return that answer
   */
  public String create(
      Principal principal,
      Decoded decoded,
      @Nullable RepeatKey key,
      Function<Task, String> answer) {
    return checked(
        principal,
        decoded,
        (hand, valid) -> {
          VideoSpec spec = valid.spec().with(hand.keep(valid.spec().pictures()));
          return accept(principal, decoded, new Check.Valid(valid.model(), spec), key, answer);
        });
  }

  /** Says what an order would be and cost; nothing is kept. */
  public Estimate estimate(Principal principal, Decoded decoded) {
    return checked(
        principal,
        decoded,
        (_, valid) -> new Estimate(valid.model(), valid.spec(), quote(principal, decoded, valid)));
  }

  /** What is done with a request that is complete and allowed. */
  private interface Next<T> {

    T with(Hand hand, Check.Valid valid);
  }

  private <T> T checked(Principal principal, Decoded decoded, Next<T> next) {
    var violations = new ArrayList<>(decoded.violations());
    try (var hand = new Hand(studio, principal, decoded.files())) {
      hand.look(decoded.request().images().all(), decoded.names());
      SourceFacts source = source(principal, decoded, hand, violations);
      Decoded named = source == null ? decoded : decoded.withModel(model(decoded, source));
      VideoRequest request = named.request();
      var check =
          rules
              .catalog()
              .check(request, source, decoded.names(), violations, rules.limits(), rules.links());
      return switch (check) {
        case Check.Invalid(var all) ->
            throw new ApiException(
                new ApiError.InvalidRequest(hand.after(blamed(request, source, all))));
        case Check.UnknownModel(String name, var others) ->
            throw new ApiException(new ApiError.ModelNotFound(unknown(name, hand.after(others))));
        case Check.Valid(Model model, VideoSpec spec) -> {
          hand.refuse();
          yield next.with(hand, new Check.Valid(model, shaped(request, spec, hand)));
        }
      };
    }
  }

  /** Without a source it cannot be known whether a model would have been inherited from it. */
  private static List<Violation> blamed(
      VideoRequest request, @Nullable SourceFacts source, List<Violation> all) {
    boolean isInherited = request.derivation() != null && source == null && request.model() == null;
    return isInherited
        ? all.stream().filter(violation -> !violation.field().equals("model")).toList()
        : all;
  }

  private @Nullable SourceFacts source(
      Principal principal, Decoded decoded, Hand hand, List<Violation> violations) {
    DerivationRequest asked = decoded.request().derivation();
    if (asked == null) {
      return null;
    }
    if (asked.source() == null
        && violations.stream().noneMatch(known -> known.field().equals(asked.field()))) {
      violations.add(Violation.of(asked.field(), "is required"));
    }
    return sources.facts(principal, decoded, asked, hand).orElse(null);
  }

  private static @Nullable String model(Decoded decoded, SourceFacts source) {
    if (decoded.request().model() != null) {
      return null;
    }
    return source.model() == null ? decoded.defaultModel() : source.model();
  }

  /** In the shape of the first picture, where that is known already and to be followed. */
  private VideoSpec shaped(VideoRequest request, VideoSpec spec, Hand hand) {
    List<ReferenceImage> pictures = spec.pictures().all();
    Hand.Looked first = pictures.isEmpty() ? null : hand.lookedAt(pictures.getFirst());
    return first == null
        ? spec
        : rules.catalog().following(spec, request.dialect(), first.width(), first.height());
  }

  private String accept(
      Principal principal,
      Decoded decoded,
      Check.Valid valid,
      @Nullable RepeatKey key,
      Function<Task, String> answer) {
    String asked = decoded.request().model();
    TaskId id = ids.task();
    var order =
        new Task.Order(
            id,
            principal.account(),
            decoded.request().dialect(),
            asked == null ? valid.model().id().value() : asked,
            owning(id, valid.spec()),
            Cost.held(quote(principal, decoded, valid)));
    var written = new Written(key, answer);
    return switch (rules
        .tariff()
        .admitted(principal, () -> intake.accept(order, written::receipt))) {
      case Intake.Accepted.Yes(Task task) -> written.answer(task);
      case Intake.Accepted.Full _, Intake.Accepted.Draining _ ->
          throw new ApiException(new ApiError.Overloaded(WHEN_FULL));
      case Intake.Accepted.StorageFull _ ->
          throw new ApiException(new ApiError.StorageFull(WHEN_STORAGE_IS_FULL));
      case Intake.Accepted.Impossible(String what) ->
          throw new ApiException(
              new ApiError.Malformed(
                  "No provider that is configured here offers what this needs: " + what + "."));
      case Intake.Accepted.NoProvider _ ->
          throw new ApiException(new ApiError.NoAvailableProvider());
    };
  }

  /** With a copy of the source that stays when the source is deleted. */
  private VideoSpec owning(TaskId id, VideoSpec spec) {
    Derivation derivation = spec.derivation();
    if (derivation == null
        || !(derivation.source() instanceof Source.OfTask(TaskId task, AssetId asset))) {
      return spec;
    }
    return spec.with(derivation.from(new Source.OfTask(task, library.copy(asset, id))));
  }

  /** The answer of one create, made once. */
  private final class Written {

    private final @Nullable RepeatKey key;
    private final Function<Task, String> encode;
    private @Nullable String answer;

    Written(@Nullable RepeatKey key, Function<Task, String> encode) {
      this.key = key;
      this.encode = encode;
    }

    Optional<Remembered> receipt(Task task) {
      return key == null
          ? Optional.empty()
          : Optional.of(
              new Remembered(
                  key.key(),
                  key.fingerprint(),
                  answer(task),
                  clock.instant().plus(rules.answers())));
    }

    String answer(Task task) {
      if (answer == null) {
        answer = encode.apply(task);
      }
      return answer;
    }
  }

  private Quote quote(Principal principal, Decoded decoded, Check.Valid valid) {
    return rules.tariff().quote(principal, valid.model(), valid.spec(), decoded.names().seconds());
  }

  private String unknown(String name, List<Violation> others) {
    var sentences = new ArrayList<String>();
    sentences.add(
        "model: \"%s\" does not exist here (%s)"
            .formatted(Words.shown(name), rules.catalog().known()));
    others.forEach(other -> sentences.add(other.sentence()));
    return String.join("; ", sentences);
  }

  /** The caller's task; another account's is as unknown as one that never was. */
  public Task find(Principal principal, TaskId id) {
    return tasks
        .find(principal.account(), id)
        .filter(task -> task.times().deletedAt() == null)
        .orElseThrow(() -> new ApiException(new ApiError.TaskNotExist()));
  }

  /** The caller's task, also when it was deleted; for our own API, which keeps the record. */
  public Task findRecord(Principal principal, TaskId id) {
    return tasks
        .find(principal.account(), id)
        .orElseThrow(() -> new ApiException(new ApiError.TaskNotExist()));
  }

  /** The caller's tasks, a part at a time; deleted ones only where the filter asks for them. */
  public List<Task> list(Principal principal, TaskFilter filter, TaskPage page) {
    return tasks.list(principal.account(), filter, page);
  }

  /** Stops the caller's task if it runs, hides it from every dialect and removes its files. */
  public Task delete(Principal principal, TaskId id) {
    find(principal, id);
    Task hidden =
        intake
            .hide(principal.account(), id)
            .orElseThrow(() -> new ApiException(new ApiError.TaskNotExist()));
    library.remove(hidden);
    return hidden;
  }

  /** Stops the caller's task and keeps its record. */
  public Task cancel(Principal principal, TaskId id) {
    find(principal, id);
    return switch (intake.cancel(principal.account(), id)) {
      case Intake.Cancelled.Yes(Task task) -> task;
      case Intake.Cancelled.TooLate(Task task) ->
          throw new ApiException(
              new ApiError.Conflict("The task has ended already: " + task.state().word() + "."));
      case Intake.Cancelled.Unknown _ -> throw new ApiException(new ApiError.TaskNotExist());
    };
  }

  /**
   * A completed task's file.
   *
   * @param task of the caller, as {@link #find} gave it
   * @param status the task's state in the words of the asking dialect
   */
  public Content open(Task task, Variant variant, String status) {
    return switch (task.state()) {
      case TaskState.Completed(AssetId asset, _) -> library.open(task, asset, variant);
      case TaskState.Queued _,
          TaskState.Submitting _,
          TaskState.Reconciling _,
          TaskState.Rendering _,
          TaskState.Storing _,
          TaskState.Failed _,
          TaskState.Cancelled _ ->
          throw new ApiException(new ApiError.ContentNotReady(status));
    };
  }
}
