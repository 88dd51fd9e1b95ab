package dev.filmgate.gateway;

import dev.filmgate.account.Principal;
import dev.filmgate.billing.Cost;
import dev.filmgate.catalog.Check;
import dev.filmgate.catalog.Limits;
import dev.filmgate.catalog.LinkPolicy;
import dev.filmgate.catalog.ModelCatalog;
import dev.filmgate.catalog.Violation;
import dev.filmgate.engine.Intake;
import dev.filmgate.engine.TaskReader;
import dev.filmgate.id.AssetId;
import dev.filmgate.id.Ids;
import dev.filmgate.id.TaskId;
import dev.filmgate.task.Task;
import dev.filmgate.task.TaskState;
import dev.filmgate.video.FieldNames;
import dev.filmgate.video.VideoRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What a caller can do with videos: create, look, cancel, fetch. */
public final class VideoGateway {

  private static final Duration WHEN_FULL = Duration.ofSeconds(5);

  private final ModelCatalog catalog;
  private final Tariff tariff;
  private final Limits limits;
  private final LinkPolicy links;
  private final Intake intake;
  private final TaskReader tasks;
  private final Library library;
  private final Ids ids;

  public VideoGateway(
      ModelCatalog catalog,
      Tariff tariff,
      Limits limits,
      LinkPolicy links,
      Intake intake,
      TaskReader tasks,
      Library library,
      Ids ids) {
    this.catalog = catalog;
    this.tariff = tariff;
    this.limits = limits;
    this.links = links;
    this.intake = intake;
    this.tasks = tasks;
    this.library = library;
    this.ids = ids;
  }

  /** A request as a dialect decoded it, with everything it found wrong on the way. */
  public record Decoded(VideoRequest request, FieldNames names, List<Violation> violations) {

    public Decoded {
      violations = List.copyOf(violations);
    }
  }

  /** Takes an order for a video; durable on return. */
  public Task create(Principal principal, Decoded decoded) {
    VideoRequest request = decoded.request();
    var check = catalog.check(request, decoded.names(), decoded.violations(), limits, links);
    return switch (check) {
      case Check.Invalid(var violations) ->
          throw new ApiException(new ApiError.InvalidRequest(violations));
      case Check.UnknownModel(String name, var others) ->
          throw new ApiException(new ApiError.ModelNotFound(unknown(name, others)));
      case Check.Valid valid -> accept(principal, decoded, valid);
    };
  }

  private Task accept(Principal principal, Decoded decoded, Check.Valid valid) {
    if (!valid.spec().images().isEmpty()) {
      throw new ApiException(
          new ApiError.InvalidRequest(
              List.of(
                  Violation.of(
                      decoded.names().images(),
                      "reference images are not available yet; send the request without them"))));
    }
    String asked = decoded.request().model();
    var order =
        new Task.Order(
            ids.task(),
            principal.account(),
            decoded.request().dialect(),
            asked == null ? valid.model().id().value() : asked,
            valid.spec(),
            Cost.held(
                tariff.quote(principal, valid.model(), valid.spec(), decoded.names().seconds())));
    return switch (tariff.admitted(() -> intake.accept(order))) {
      case Intake.Accepted.Yes(Task task) -> task;
      case Intake.Accepted.Full _ -> throw new ApiException(new ApiError.Overloaded(WHEN_FULL));
    };
  }

  private String unknown(String name, List<Violation> others) {
    var sentences = new ArrayList<String>();
    sentences.add(
        "model: \"%s\" does not exist here (%s)".formatted(Words.shown(name), catalog.known()));
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
  public Content open(Task task, String status) {
    return switch (task.state()) {
      case TaskState.Completed(AssetId asset, _) -> library.open(task, asset);
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
