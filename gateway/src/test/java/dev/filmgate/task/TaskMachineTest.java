package dev.filmgate.task;

import static dev.filmgate.task.Tasks.ASSET;
import static dev.filmgate.task.Tasks.EVENTS;
import static dev.filmgate.task.Tasks.FAILURE;
import static dev.filmgate.task.Tasks.KEY;
import static dev.filmgate.task.Tasks.OTHER_KEY;
import static dev.filmgate.task.Tasks.OUTPUT;
import static dev.filmgate.task.Tasks.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.filmgate.task.Effect.CancelUpstream;
import dev.filmgate.task.Effect.CaptureHold;
import dev.filmgate.task.Effect.ForgetUpstream;
import dev.filmgate.task.Effect.ReleaseHold;
import dev.filmgate.task.TaskState.Cancelled;
import dev.filmgate.task.TaskState.Completed;
import dev.filmgate.task.TaskState.Failed;
import dev.filmgate.task.TaskState.Queued;
import dev.filmgate.task.TaskState.Reconciling;
import dev.filmgate.task.TaskState.Rendering;
import dev.filmgate.task.TaskState.Storing;
import dev.filmgate.task.TaskState.Submitting;
import dev.filmgate.video.Measured;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class TaskMachineTest {

  private static final long ORDERS = 20_000;

  /** Under another key than the event's, so that a repeated submit would show. */
  private static final Map<String, TaskState> STATES = new LinkedHashMap<>();

  static {
    STATES.put("queued", new Queued());
    STATES.put("submitting", new Submitting(OTHER_KEY, false));
    STATES.put("submitting, cancel", new Submitting(OTHER_KEY, true));
    STATES.put("reconciling", new Reconciling(OTHER_KEY, START.minusSeconds(9), false));
    STATES.put("reconciling, cancel", new Reconciling(OTHER_KEY, START.minusSeconds(9), true));
    STATES.put("rendering", new Rendering(OTHER_KEY, "up-0"));
    STATES.put("storing", new Storing(OTHER_KEY, "up-0", OUTPUT));
    STATES.put("completed", new Completed(ASSET, Measured.ofLength(10_000)));
    STATES.put("failed", new Failed(FAILURE));
    STATES.put("cancelled", new Cancelled());
  }

  /** What each event does to each state; an event that is not listed changes nothing. */
  private static final Map<String, Map<String, Transition>> TABLE =
      Map.of(
          "queued",
          Map.of(
              "submit_started", Transition.to(new Submitting(KEY, false)),
              "cancel_requested", Transition.to(new Cancelled(), new ReleaseHold()),
              "gave_up", failed()),
          "submitting",
          Map.of(
              "upstream_accepted", Transition.to(new Rendering(OTHER_KEY, "up-1")),
              "deferred", Transition.to(new Queued()),
              "rejected", Transition.to(new Queued()),
              "outcome_unknown", Transition.to(new Reconciling(OTHER_KEY, START, false)),
              "cancel_requested", Transition.to(new Submitting(OTHER_KEY, true)),
              "gave_up", failed()),
          "submitting, cancel",
          Map.of(
              "upstream_accepted", cancelled(new CancelUpstream("up-1")),
              "deferred", cancelled(),
              "rejected", cancelled(),
              "outcome_unknown", Transition.to(new Reconciling(OTHER_KEY, START, true)),
              "gave_up", cancelled()),
          "reconciling",
          Map.of(
              "upstream_accepted", Transition.to(new Rendering(OTHER_KEY, "up-1")),
              "order_gone", Transition.to(new Queued()),
              "cancel_requested",
                  Transition.to(new Reconciling(OTHER_KEY, START.minusSeconds(9), true)),
              "gave_up", failed()),
          "reconciling, cancel",
          Map.of(
              "upstream_accepted", cancelled(new CancelUpstream("up-1")),
              "order_gone", cancelled(),
              "gave_up", cancelled()),
          "rendering",
          Map.of(
              "order_gone", Transition.to(new Queued()),
              "moved_on", Transition.to(new Rendering(OTHER_KEY, "up-2")),
              "output_ready", Transition.to(new Storing(OTHER_KEY, "up-0", OUTPUT)),
              "cancel_requested", cancelled(new CancelUpstream("up-0")),
              "gave_up", failed(new CancelUpstream("up-0"))),
          "storing",
          Map.of(
              "stored",
                  Transition.to(
                      new Completed(ASSET, Tasks.MADE),
                      new CaptureHold(Tasks.MADE),
                      new ForgetUpstream("up-0")),
              "output_lost", Transition.to(new Rendering(OTHER_KEY, "up-0")),
              "cancel_requested", cancelled(new CancelUpstream("up-0")),
              "gave_up", failed(new CancelUpstream("up-0"))),
          "completed",
          Map.of(),
          "failed",
          Map.of(),
          "cancelled",
          Map.of());

  @Test
  void everyEventDoesToEveryStateWhatTheTableSays() {
    STATES.forEach((name, state) -> {
      Map<String, Transition> row = TABLE.getOrDefault(name, Map.of());
      for (TaskEvent event : EVENTS) {
        assertThat(TaskMachine.advance(state, event))
            .as("%s in %s", event.word(), name)
            .isEqualTo(row.getOrDefault(event.word(), Transition.to(state)));
      }
    });
  }

  @Test
  void theTableKnowsEveryStateAndTheEventsEveryKind() {
    assertThat(TABLE.keySet()).isEqualTo(STATES.keySet());
    assertThat(classes(STATES.values())).isEqualTo(kinds(TaskState.class));
    assertThat(classes(EVENTS)).isEqualTo(kinds(TaskEvent.class));
  }

  @Test
  void aHoldIsSettledExactlyOnceWhateverTheOrderOfEvents() {
    for (long seed = 0; seed < ORDERS; seed++) {
      var random = new Random(seed);
      TaskState state = new Queued();
      var effects = new ArrayList<Effect>();
      for (int i = 0; i < 30; i++) {
        var step = TaskMachine.advance(state, EVENTS.get(random.nextInt(EVENTS.size())));
        state = step.next();
        effects.addAll(step.effects());
      }

      long settled = effects.stream().filter(Effect::movesMoney).count();
      assertThat(settled).as("seed %d", seed).isEqualTo(state.isTerminal() ? 1 : 0);
      assertThat(effects.stream().anyMatch(CaptureHold.class::isInstance))
          .as("seed %d", seed)
          .isEqualTo(state instanceof Completed);
    }
  }

  @Test
  void randomOrdersReachEveryState() {
    var reached = new TreeSet<String>();
    for (long seed = 0; seed < 2_000; seed++) {
      var random = new Random(seed);
      TaskState state = new Queued();
      for (int i = 0; i < 30; i++) {
        state = TaskMachine.advance(state, EVENTS.get(random.nextInt(EVENTS.size()))).next();
        reached.add(state.word());
      }
    }

    assertThat(reached).hasSize(8);
  }

  private static Set<Object> classes(Collection<?> values) {
    return values.stream().map(Object::getClass).collect(Collectors.toSet());
  }

  private static Set<Object> kinds(Class<?> sealed) {
    return Set.of((Object[]) sealed.getPermittedSubclasses());
  }

  private static Transition failed(Effect... more) {
    return settled(new Failed(FAILURE), more);
  }

  private static Transition cancelled(Effect... more) {
    return settled(new Cancelled(), more);
  }

  private static Transition settled(TaskState end, Effect... more) {
    var effects = new ArrayList<Effect>(List.of(new ReleaseHold()));
    effects.addAll(List.of(more));
    return new Transition(end, effects);
  }
}
