package dev.filmgate.engine;

import dev.filmgate.id.SubmissionKey;
import dev.filmgate.id.TaskId;
import dev.filmgate.provider.RenderOrder;
import dev.filmgate.provider.VideoProvider;
import dev.filmgate.provider.VideoProvider.Progress;
import dev.filmgate.provider.VideoProvider.Submission;
import dev.filmgate.task.Failure;
import dev.filmgate.task.FailureCode;
import dev.filmgate.testing.ScriptedProvider;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * An upstream with every bad habit, decided by a seed, and its book. A helpful one can be asked for
 * orders by their key and takes the same key for the same order, whatever became of it, unless it
 * lost it without a trace; the other kind cannot.
 */
final class SimUpstream {

  private static final Failure FAILURE = Failure.of(FailureCode.UPSTREAM_FAILED);
  static final String NOT_A_VIDEO = "not a video";

  /** How an order stands here. */
  enum Turn {
    TAKEN,
    BROKEN,
    GONE,
    CANCELLED
  }

  /** One order that was taken. */
  static final class Order {

    final String id;
    final TaskId task;
    final SubmissionKey key;
    Turn turn = Turn.TAKEN;
    boolean isToldToForget;

    Order(String id, TaskId task, SubmissionKey key) {
      this.id = id;
      this.task = task;
      this.key = key;
    }
  }

  private final Map<String, Order> orders = new HashMap<>();
  private final Set<TaskId> verdicts = new HashSet<>();
  private final Random random;
  private final boolean isHelpful;
  private final Sim sim;
  private boolean calm;

  SimUpstream(Sim sim, Random random, boolean isHelpful) {
    this.sim = sim;
    this.random = random;
    this.isHelpful = isHelpful;
  }

  boolean isHelpful() {
    return isHelpful;
  }

  void calmDown() {
    calm = true;
  }

  Optional<Order> order(String id) {
    return Optional.ofNullable(orders.get(id));
  }

  /** Whether it ever gave a reason why this task should fail. */
  boolean gaveVerdict(TaskId task) {
    return verdicts.contains(task);
  }

  /** How many orders it has of a task that it did not itself lose without a trace. */
  long ordersOf(TaskId task) {
    return orders.values().stream()
        .filter(order -> order.task.equals(task) && order.turn != Turn.GONE)
        .count();
  }

  private int dice() {
    return calm ? 0 : random.nextInt(100);
  }

  private Submission submit(RenderOrder order) {
    if (sim.keyOf(order.task()).filter(order.key()::equals).isEmpty()) {
      sim.complain("submitted without a durable intent: " + order.key());
    }
    Optional<Order> same =
        orders.values().stream()
            .filter(known -> isHelpful && known.key.equals(order.key()) && known.turn != Turn.GONE)
            .findFirst();
    if (same.isPresent()) {
      return new Submission.Accepted(same.get().id);
    }
    int dice = dice();
    if (dice < 60) {
      return new Submission.Accepted(take(order));
    }
    if (dice < 70) {
      return new Submission.Busy(Duration.ofSeconds(random.nextInt(20)));
    }
    if (dice < 75) {
      verdicts.add(order.task());
      return new Submission.Refused(FAILURE);
    }
    if (dice < 85) {
      take(order);
      return new Submission.Unknown("the answer was lost");
    }
    if (dice < 94) {
      return new Submission.Unknown("the order was lost");
    }
    if (dice < 97) {
      take(order);
    }
    throw new IllegalStateException("a bug of the provider");
  }

  private String take(RenderOrder order) {
    String id = "up-" + (orders.size() + 1);
    orders.put(id, new Order(id, order.task(), order.key()));
    if (ordersOf(order.task()) > 1) {
      sim.complain(
          "made twice%s: %s, %s"
              .formatted(
                  isHelpful ? " by a helpful upstream" : "",
                  order.task(),
                  orders.values().stream()
                      .filter(known -> known.task.equals(order.task()))
                      .map(known -> known.id + " " + known.key + " " + known.turn)
                      .toList()));
      sim.complain(sim.story(order.task()));
    }
    return id;
  }

  private Progress poll(String id) {
    Order order = orders.get(id);
    if (order == null || order.turn == Turn.CANCELLED) {
      return isHelpful ? new Progress.Gone() : new Progress.NotFound();
    }
    if (order.turn == Turn.BROKEN) {
      return new Progress.Broken(FAILURE);
    }
    int dice = calm ? 99 : dice();
    if (order.turn == Turn.GONE) {
      return new Progress.Gone();
    }
    if (dice < 45) {
      return new Progress.Running(random.nextInt(120) - 10);
    }
    if (dice < 62) {
      return new Progress.Unclear("no answer");
    }
    if (dice < 66) {
      return new Progress.Unclear("too many", Duration.ofSeconds(random.nextInt(30)));
    }
    if (dice < 70) {
      return new Progress.NotFound();
    }
    if (dice < 73 && isHelpful) {
      order.turn = Turn.GONE;
      verdicts.add(order.task);
      return new Progress.Gone();
    }
    if (dice < 76) {
      order.turn = Turn.BROKEN;
      verdicts.add(order.task);
      return new Progress.Broken(FAILURE);
    }
    return new Progress.Ready(ScriptedProvider.OUTPUT);
  }

  private VideoProvider.Finding.Answer find(SubmissionKey key) {
    if (dice() >= 70) {
      return new VideoProvider.Finding.Answer.Unclear();
    }
    return orders.values().stream()
        .filter(order -> order.key.equals(key) && order.turn != Turn.GONE)
        .<VideoProvider.Finding.Answer>map(
            order -> new VideoProvider.Finding.Answer.Found(order.id))
        .findFirst()
        .orElse(new VideoProvider.Finding.Answer.Absent());
  }

  private InputStream open() throws IOException {
    int dice = dice();
    if (dice >= 85) {
      throw new IOException("cannot be opened now");
    }
    return dice >= 82
        ? new ByteArrayInputStream(NOT_A_VIDEO.getBytes(StandardCharsets.UTF_8))
        : ScriptedProvider.video();
  }

  private void cancel(String id) {
    order(id).filter(order -> order.turn == Turn.TAKEN).ifPresent(this::cancel);
    forget(id);
  }

  private void cancel(Order order) {
    order.turn = Turn.CANCELLED;
  }

  private void forget(String id) {
    order(id).ifPresent(order -> order.isToldToForget = true);
  }

  /** Every order that was taken. */
  List<Order> orders() {
    return List.copyOf(orders.values());
  }

  /** This upstream as a node reaches it. */
  VideoProvider on(SimNode node, SimHazards hazards) {
    var plain = new Plain(node, hazards);
    return isHelpful ? new Helpful(plain) : plain;
  }

  /** With a hazard around each call. */
  private final class Plain implements VideoProvider {

    private final SimNode node;
    private final SimHazards hazards;

    Plain(SimNode node, SimHazards hazards) {
      this.node = node;
      this.hazards = hazards;
    }

    @Override
    public Submission submit(RenderOrder order) {
      return hazards.call(node, "submit", () -> SimUpstream.this.submit(order));
    }

    @Override
    public Progress poll(String id) {
      Progress said = hazards.call(node, "poll", () -> SimUpstream.this.poll(id));
      boolean isMistaken =
          sim.bug() == SimBug.REFUND_ON_TIMEOUT && said instanceof Progress.Unclear;
      return isMistaken ? new Progress.Broken(FAILURE) : said;
    }

    @Override
    public InputStream open(URI output) throws IOException {
      hazards.pass(node, "before open");
      InputStream opened = SimUpstream.this.open();
      hazards.pass(node, "after open");
      return opened;
    }

    @Override
    public void forget(String id) {
      hazards.pass(node, "before forget");
      SimUpstream.this.forget(id);
      hazards.pass(node, "after forget");
    }

    void cancel(String id) {
      hazards.pass(node, "before cancel");
      SimUpstream.this.cancel(id);
      hazards.pass(node, "after cancel");
    }

    VideoProvider.Finding.Answer find(SubmissionKey key) {
      return hazards.call(node, "find", () -> SimUpstream.this.find(key));
    }
  }

  /** The same, for an upstream that can be asked by key and told to stop. */
  private record Helpful(Plain plain)
      implements VideoProvider, VideoProvider.Finding, VideoProvider.Cancelling {

    @Override
    public Submission submit(RenderOrder order) {
      return plain.submit(order);
    }

    @Override
    public Progress poll(String id) {
      return plain.poll(id);
    }

    @Override
    public InputStream open(URI output) throws IOException {
      return plain.open(output);
    }

    @Override
    public void forget(String id) {
      plain.forget(id);
    }

    @Override
    public void cancel(String id) {
      plain.cancel(id);
    }

    @Override
    public Answer find(SubmissionKey key) {
      return plain.find(key);
    }
  }
}
