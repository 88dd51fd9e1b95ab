package dev.filmgate.testing;

import dev.filmgate.id.SubmissionKey;
import dev.filmgate.provider.RenderOrder;
import dev.filmgate.provider.VideoProvider;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A provider that says what it is told, in order, and afterwards takes every order and has it ready
 * at once, unless it lost it. It keeps its own book: which orders it took, by key. For one thread.
 */
public final class ScriptedProvider
    implements VideoProvider, VideoProvider.Finding, VideoProvider.Cancelling {

  public static final URI OUTPUT = URI.create("scripted:output");

  private final Deque<Supplier<Submission>> submissions = new ArrayDeque<>();
  private final Deque<Supplier<Progress>> polls = new ArrayDeque<>();
  private final Deque<Answer> answers = new ArrayDeque<>();
  private final Deque<Supplier<InputStream>> outputs = new ArrayDeque<>();
  private final Map<SubmissionKey, String> book = new HashMap<>();
  private final List<SubmissionKey> taken = new ArrayList<>();
  private final List<RenderOrder> orders = new ArrayList<>();
  private final List<String> calls = new ArrayList<>();
  private Consumer<RenderOrder> watcher = order -> {};

  /** What is done with each order before it is answered. */
  public void onSubmit(Consumer<RenderOrder> look) {
    watcher = look;
  }

  public void submits(Submission... next) {
    for (Submission submission : next) {
      submissions.add(() -> submission);
    }
  }

  /** The next order is taken, but nobody is told. */
  public void losesTheAnswer() {
    submissions.add(() -> {
      take(orders.getLast());
      return new Submission.Unknown("the answer was lost");
    });
  }

  /** The next order is dropped, and nobody is told. */
  public void losesTheOrder() {
    submits(new Submission.Unknown("the order was lost"));
  }

  public void polls(Progress... next) {
    for (Progress progress : next) {
      polls.add(() -> progress);
    }
  }

  /** Something happens while the next poll is under way. */
  public void polls(Supplier<Progress> next) {
    polls.add(next);
  }

  public void finds(Answer... next) {
    answers.addAll(List.of(next));
  }

  public void opens(Supplier<InputStream> next) {
    outputs.add(next);
  }

  /** Every order that was given, in order. */
  public List<RenderOrder> orders() {
    return List.copyOf(orders);
  }

  /** The key of every order that was taken, in order. */
  public List<SubmissionKey> taken() {
    return List.copyOf(taken);
  }

  /** Every call but polls, such as {@code submit sub_1}. */
  public List<String> calls() {
    return List.copyOf(calls);
  }

  @Override
  public Submission submit(RenderOrder order) {
    calls.add("submit " + order.key());
    orders.add(order);
    watcher.accept(order);
    Supplier<Submission> next = submissions.poll();
    Submission submission =
        next == null ? new Submission.Accepted(upstreamId(order.key())) : next.get();
    if (submission instanceof Submission.Accepted) {
      take(order);
    }
    return submission;
  }

  private void take(RenderOrder order) {
    taken.add(order.key());
    book.put(order.key(), upstreamId(order.key()));
  }

  private static String upstreamId(SubmissionKey key) {
    return "up-" + key;
  }

  @Override
  public Progress poll(String upstreamId) {
    Supplier<Progress> next = polls.poll();
    Progress usual =
        book.containsValue(upstreamId) ? new Progress.Ready(OUTPUT) : new Progress.Gone();
    Progress progress = next == null ? usual : next.get();
    if (progress instanceof Progress.Gone) {
      book.values().remove(upstreamId);
    }
    return progress;
  }

  @Override
  public Answer find(SubmissionKey key) {
    calls.add("find " + key);
    if (!answers.isEmpty()) {
      return answers.poll();
    }
    String known = book.get(key);
    return known == null ? new Answer.Absent() : new Answer.Found(known);
  }

  @Override
  public InputStream open(URI output) throws IOException {
    calls.add("open " + output);
    Supplier<InputStream> next = outputs.poll();
    return next == null ? video() : next.get();
  }

  /** A file that the fake probe takes for a video. */
  public static InputStream video() {
    return new ByteArrayInputStream("a video".getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void cancel(String upstreamId) {
    calls.add("cancel " + upstreamId);
  }

  @Override
  public void forget(String upstreamId) {
    calls.add("forget " + upstreamId);
  }
}
