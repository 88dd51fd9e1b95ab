package dev.filmgate.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.filmgate.account.Principal;
import dev.filmgate.account.Scope;
import dev.filmgate.engine.Remembered;
import dev.filmgate.id.AccountId;
import dev.filmgate.id.KeyId;
import dev.filmgate.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class RepeatsTest {

  private final TestClock clock = new TestClock();
  private final Answers answers = new Answers();
  private final Repeats repeats = new Repeats(answers, Duration.ofSeconds(30), clock);
  private final AtomicInteger made = new AtomicInteger();

  @Test
  void aRepeatGetsTheFirstAnswerAndMakesNothing() {
    var first = create("a", "k", "print");
    var second = create("a", "k", "print");

    assertThat(first).isEqualTo(new Repeats.Answer("task 1", false));
    assertThat(second).isEqualTo(new Repeats.Answer("task 1", true));
    assertThat(made).hasValue(1);
  }

  @Test
  void theSameKeyWithAnotherRequestIsAConflictThatIsNeverToBeRepeated() {
    create("a", "k", "print");

    assertThatThrownBy(() -> create("a", "k", "another"))
        .isInstanceOfSatisfying(
            ApiException.class,
            refused -> {
              assertThat(refused.error().code()).isEqualTo(ErrorCode.IDEMPOTENCY_CONFLICT);
              assertThat(refused.error().status()).isEqualTo(409);
            });
    assertThat(made).hasValue(1);
  }

  @Test
  void aKeyBelongsToItsAccount() {
    create("a", "k", "print");

    assertThat(create("b", "k", "another").isReplayed()).isFalse();
    assertThat(made).hasValue(2);
  }

  @Test
  void aRefusalLeavesTheKeyFree() {
    var key = new RepeatKey("k", "print");
    assertThatThrownBy(() ->
            repeats.once(
                principal("a"),
                key,
                () -> {
                  throw new ApiException(new ApiError.NoAvailableProvider());
                }))
        .isInstanceOf(ApiException.class);

    assertThat(create("a", "k", "another").isReplayed()).isFalse();
  }

  @Test
  void anAnswerExpires() {
    create("a", "k", "print");
    clock.advance(Answers.LIFE);

    assertThat(create("a", "k", "another").isReplayed()).isFalse();
  }

  @Test
  void aHundredAtOnceMakeOne() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var given =
          threads.invokeAll(
              Stream.generate(() -> (Callable<Repeats.Answer>) () -> create("a", "k", "print"))
                  .limit(100)
                  .toList());
      int replayed = 0;
      for (var answer : given) {
        assertThat(answer.get().body()).isEqualTo("task 1");
        replayed += answer.get().isReplayed() ? 1 : 0;
      }
      assertThat(replayed).isEqualTo(99);
    }
    assertThat(made).hasValue(1);
  }

  @Test
  void whoWaitsTooLongForTheFirstIsToldToComeBack() throws Exception {
    var impatient = new Repeats(answers, Duration.ofMillis(1), clock);
    var begun = new CountDownLatch(1);
    var end = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var first =
          threads.submit(() ->
              impatient.once(
                  principal("a"),
                  new RepeatKey("k", "print"),
                  () -> {
                    begun.countDown();
                    await(end);
                    return "late";
                  }));
      begun.await();

      assertThatThrownBy(
              () -> impatient.once(principal("a"), new RepeatKey("k", "print"), () -> "second"))
          .isInstanceOfSatisfying(
              ApiException.class,
              refused ->
                  assertThat(refused.error())
                      .isEqualTo(
                          new ApiError.IdempotencyConflict(
                              "A request with this Idempotency-Key is still at work.",
                              Duration.ofSeconds(1))));
      end.countDown();
      assertThat(first.get().body()).isEqualTo("late");
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException stop) {
      throw new AssertionError(stop);
    }
  }

  private Repeats.Answer create(String account, String key, String fingerprint) {
    return repeats.once(
        principal(account),
        new RepeatKey(key, fingerprint),
        () -> {
          String answer = "task " + made.incrementAndGet();
          answers.keep(new AccountId(account), key, fingerprint, answer, clock.instant());
          return answer;
        });
  }

  private static Principal principal(String account) {
    return new Principal(new AccountId(account), new KeyId("key"), Set.of(Scope.VIDEOS));
  }

  private static final class Answers implements RememberedAnswers {

    private static final Duration LIFE = Duration.ofHours(24);

    private final Map<String, Remembered> kept = new ConcurrentHashMap<>();

    void keep(AccountId account, String key, String fingerprint, String answer, Instant now) {
      kept.put(account + " " + key, new Remembered(key, fingerprint, answer, now.plus(LIFE)));
    }

    @Override
    public Optional<Remembered> find(AccountId account, String key, Instant now) {
      return Optional.ofNullable(kept.get(account + " " + key))
          .filter(answer -> answer.expiresAt().isAfter(now));
    }

    @Override
    public int removeExpired(Instant now, int most) {
      return 0;
    }
  }
}
