package dev.filmgate.testing;

import dev.filmgate.billing.Cost;
import dev.filmgate.billing.Money;
import dev.filmgate.billing.Quote;
import dev.filmgate.billing.Terms;
import dev.filmgate.billing.Unit;
import dev.filmgate.id.AccountId;
import dev.filmgate.id.AssetId;
import dev.filmgate.id.ModelId;
import dev.filmgate.id.SubmissionKey;
import dev.filmgate.id.TaskId;
import dev.filmgate.task.Attempt;
import dev.filmgate.task.Failure;
import dev.filmgate.task.FailureCode;
import dev.filmgate.task.Task;
import dev.filmgate.task.TaskState;
import dev.filmgate.task.TaskTimes;
import dev.filmgate.task.TimelineEntry;
import dev.filmgate.video.AspectRatio;
import dev.filmgate.video.Derivation;
import dev.filmgate.video.Dialect;
import dev.filmgate.video.Measured;
import dev.filmgate.video.Operation;
import dev.filmgate.video.Pictures;
import dev.filmgate.video.ReferenceImage;
import dev.filmgate.video.Resolution;
import dev.filmgate.video.Source;
import dev.filmgate.video.VideoSpec;
import java.net.URI;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tasks of every shape, the same ones for the same seed; not all of them make sense. */
public final class RandomTasks {

  private static final List<String> TEXTS =
      List.of(
          "a fox in the snow",
          "",
          "\"quoted\" \\ and \n lines \t tabs \u0001\u001f\u007f",
          "Füchse, 狐, лиса, 🦊👨‍👩‍👧",
          "'; DROP TABLE task; --",
          "\u2028 \ufeff \uffff");

  private final Random random;

  public RandomTasks(long seed) {
    this.random = new Random(seed);
  }

  /** A task in whatever state. */
  public Task next() {
    return inState(state());
  }

  /** A task that has not ended. */
  public Task nextUnfinished() {
    TaskState state = state();
    while (state.isTerminal()) {
      state = state();
    }
    return inState(state);
  }

  public Task inState(TaskState state) {
    return new Task(
        id(),
        new AccountId("acc_" + random.nextInt(5)),
        pick(Dialect.values()),
        "asked " + text(),
        spec(),
        state,
        random.nextInt(101),
        cost(state.isTerminal()),
        new TaskTimes(time(), time(), maybe(this::time), time(), maybe(this::time)),
        many(3, this::attempt),
        many(5, () -> new TimelineEntry(time(), "event " + text(), maybe(this::text))),
        random.nextInt(1000));
  }

  private TaskId id() {
    return new TaskId(new UUID(random.nextLong(), random.nextLong()));
  }

  private VideoSpec spec() {
    return new VideoSpec(
        new ModelId("model " + text()),
        text() + "x".repeat(random.nextInt(5) == 0 ? random.nextInt(200_000) : 50),
        1 + random.nextInt(120),
        new AspectRatio(1 + random.nextInt(200), 1 + random.nextInt(200)),
        pick(Resolution.values()),
        random.nextBoolean() ? random.nextLong() : Long.MIN_VALUE,
        pictures(),
        maybe(this::derivation),
        maybe(this::text));
  }

  private Pictures pictures() {
    return random.nextBoolean()
        ? Pictures.NONE
        : new Pictures(
            maybe(this::image), this.image(), many(4, this::image), pick(Pictures.Shape.values()));
  }

  private Derivation derivation() {
    int frames = random.nextInt(1000);
    Source source =
        switch (random.nextInt(3)) {
          case 0 -> new Source.OfTask(id(), new AssetId("source-" + random.nextInt(99)));
          case 1 -> new Source.Stored(new AssetId("sha256-" + random.nextInt(99)));
          default -> new Source.Remote("https://example.com/" + text(), text());
        };
    return new Derivation(
        pick(new Operation[] {Operation.REMIX, Operation.EXTEND, Operation.EDIT}),
        source,
        frames,
        random.nextInt(frames + 1),
        random.nextBoolean(),
        maybe(() -> new Derivation.Origin(text(), random.nextLong())));
  }

  private ReferenceImage image() {
    return switch (random.nextInt(3)) {
      case 0 -> new ReferenceImage.Remote("https://example.com/" + text(), text());
      case 1 ->
          new ReferenceImage.Inline("data:image/png;base64," + "A".repeat(random.nextInt(99)));
      default -> new ReferenceImage.Stored(new AssetId("asset_" + random.nextInt(1000)));
    };
  }

  private TaskState state() {
    return switch (random.nextInt(8)) {
      case 0 -> new TaskState.Queued();
      case 1 -> new TaskState.Submitting(key(), random.nextBoolean());
      case 2 -> new TaskState.Reconciling(key(), time(), random.nextBoolean());
      case 3 -> new TaskState.Rendering(key(), text());
      case 4 -> new TaskState.Storing(key(), text(), URI.create("https://h.example/v?x=%20&y=1#z"));
      case 5 -> new TaskState.Completed(new AssetId("v-" + random.nextInt(99)), measured());
      case 6 -> new TaskState.Failed(new Failure(pick(FailureCode.values()), text()));
      default -> new TaskState.Cancelled();
    };
  }

  private Measured measured() {
    long millis = random.nextLong();
    return random.nextBoolean()
        ? Measured.ofLength(millis)
        : new Measured(random.nextInt(), random.nextInt(), millis);
  }

  private Attempt attempt() {
    return new Attempt(
        1 + random.nextInt(5),
        "route " + text(),
        key(),
        pick(Attempt.Status.values()),
        maybe(this::text),
        time(),
        maybe(this::time));
  }

  private Cost cost(boolean hasEnded) {
    var total = new Money(random.nextLong(1L << 50));
    var lower = new EnumMap<Resolution, Money>(Resolution.class);
    if (random.nextBoolean()) {
      lower.put(pick(Resolution.values()), new Money(random.nextLong(1L << 50)));
    }
    var rate = new Money(random.nextLong(1L << 50));
    Cost held =
        Cost.held(new Quote(pick(Unit.values()), rate, Money.ZERO, total, Terms.NONE, lower));
    var captured = new Money(random.nextLong(total.micros() + 1));
    return switch (hasEnded ? random.nextInt(3) : 0) {
      case 0 -> held;
      case 1 -> held.release();
      default -> new Cost(held.quote(), Money.ZERO, captured, total.minus(captured));
    };
  }

  private SubmissionKey key() {
    return new SubmissionKey("sub_" + Long.toHexString(random.nextLong()));
  }

  /** Whole milliseconds, as the gateway gives them; before 1970, too. */
  private Instant time() {
    return Instant.ofEpochMilli(random.nextLong(-(1L << 42), 1L << 42));
  }

  private String text() {
    return TEXTS.get(random.nextInt(TEXTS.size()));
  }

  private <T> T pick(T[] all) {
    return all[random.nextInt(all.length)];
  }

  private <T> @Nullable T maybe(Supplier<T> value) {
    return random.nextBoolean() ? value.get() : null;
  }

  private <T> List<T> many(int most, Supplier<T> value) {
    return Stream.generate(value).limit(random.nextInt(most + 1)).toList();
  }
}
