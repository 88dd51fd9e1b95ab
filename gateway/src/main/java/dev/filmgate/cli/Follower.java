package dev.filmgate.cli;

import dev.filmgate.cli.GatewayClient.Refused;
import dev.filmgate.cli.GatewayClient.Unreachable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks for a task until it is finished, and outlives moments without an answer. */
final class Follower {

  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final GatewayClient client;
  private final ProgressView progress;
  private final StopSignal stop;
  private final InstantSource clock;
  private @Nullable Instant silentSince;

  Follower(GatewayClient client, ProgressView progress, StopSignal stop, InstantSource clock) {
    this.client = client;
    this.progress = progress;
    this.stop = stop;
    this.clock = clock;
  }

  /** The finished task; a failure with exit code 7 when it takes longer than the limit. */
  TaskView follow(String id, Optional<Duration> limit) {
    var begun = clock.instant();
    var pause = FIRST_PAUSE;
    while (true) {
      stop.check();
      var task = ask(id);
      var elapsed = Duration.between(begun, clock.instant());
      if (task.isPresent()) {
        progress.show(task.get(), elapsed);
        if (task.get().isFinished()) {
          return task.get();
        }
      }
      if (limit.isPresent() && elapsed.compareTo(limit.get()) >= 0) {
        throw new CommandFailure(
            ExitCode.TIMED_OUT, id + " is not finished yet; `filmgate wait " + id + "` goes on");
      }
      stop.pause(shorter(pause, limit.map(whole -> whole.minus(elapsed))));
      pause = shorter(pause.multipliedBy(5).dividedBy(4), Optional.of(LONGEST_PAUSE));
    }
  }

  private Optional<TaskView> ask(String id) {
    try {
      var task = client.task(id);
      silentSince = null;
      return Optional.of(task);
    } catch (Refused refused) {
      if (!refused.refusal().mayPass()) {
        throw refused;
      }
      bear(refused);
    } catch (Unreachable unreachable) {
      bear(unreachable);
    }
    return Optional.empty();
  }

  private void bear(RuntimeException trouble) {
    var now = clock.instant();
    if (silentSince == null) {
      silentSince = now;
      progress.remark(trouble.getMessage() + "; trying again");
    } else if (Duration.between(silentSince, now).compareTo(PATIENCE) > 0) {
      throw trouble;
    }
  }

  private static Duration shorter(Duration one, Optional<Duration> other) {
    return other.filter(duration -> duration.compareTo(one) < 0).orElse(one);
  }
}
