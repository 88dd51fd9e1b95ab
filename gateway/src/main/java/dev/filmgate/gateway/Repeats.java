package dev.filmgate.gateway;

import dev.filmgate.account.Principal;
import dev.filmgate.engine.Remembered;
import dev.filmgate.id.AccountId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Lets each create happen once for each idempotency key ({@code dialects.md} §1.11): a repeat gets
 * the first one's answer, one that comes while the first is at work waits for it. Only answers of
 * creates are kept, and they are kept with their tasks; a refusal leaves the key free.
 */
public final class Repeats {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration AGAIN = Duration.ofSeconds(1);

  private final RememberedAnswers answers;
  private final Duration patience;
  private final InstantSource clock;
  private final ConcurrentHashMap<Owner, CountDownLatch> atWork = new ConcurrentHashMap<>();

  public Repeats(RememberedAnswers answers, InstantSource clock) {
    this(answers, PATIENCE, clock);
  }

  Repeats(RememberedAnswers answers, Duration patience, InstantSource clock) {
    this.answers = answers;
    this.patience = patience;
    this.clock = clock;
  }

  private record Owner(AccountId account, String key) {}

  /** The answer of a create, and whether it was given before. */
  public record Answer(String body, boolean isReplayed) {}

  /**
   * Does the work unless it was done before.
   *
   * @param work creates the task and keeps its answer under the key
   */
  public Answer once(Principal principal, RepeatKey key, Supplier<String> work) {
    var owner = new Owner(principal.account(), key.key());
    long deadline = clock.millis() + patience.toMillis();
    while (true) {
      var mine = new CountDownLatch(1);
      CountDownLatch theirs = atWork.putIfAbsent(owner, mine);
      if (theirs == null) {
        try {
          Optional<Answer> known = known(owner, key);
          return known.isPresent() ? known.get() : new Answer(work.get(), false);
        } finally {
          atWork.remove(owner, mine);
          mine.countDown();
        }
      }
      await(theirs, deadline - clock.millis());
    }
  }

  private Optional<Answer> known(Owner owner, RepeatKey key) {
    Optional<Remembered> found = answers.find(owner.account(), owner.key(), clock.instant());
    if (found.isEmpty()) {
      return Optional.empty();
    }
    if (!found.get().fingerprint().equals(key.fingerprint())) {
      throw new ApiException(
          new ApiError.IdempotencyConflict(
              "The Idempotency-Key was used before with another request.", null));
    }
    return Optional.of(new Answer(found.get().answer(), true));
  }

  private static void await(CountDownLatch theirs, long millis) {
    try {
      if (millis > 0 && theirs.await(millis, TimeUnit.MILLISECONDS)) {
        return;
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
    throw new ApiException(
        new ApiError.IdempotencyConflict(
            "A request with this Idempotency-Key is still at work.", AGAIN));
  }
}
