package dev.filmgate.rehearsal;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the scripted upstream is to do wrong, and how long it takes to render. Changed by method
 * calls, by lines of text and by words in a prompt: {@code [[create:drop]]}, {@code
 * [[poll:empty*3]]}, {@code [[download:truncate]]}, {@code [[render:1500]]} (milliseconds).
 */
public final class Script {

  private static final Pattern IN_PROMPT = Pattern.compile("\\[\\[([a-z]+):([^\\]]+)]]");
  private static final Pattern TIMES = Pattern.compile("(.*?)(?:\\*([0-9]{1,6}))?");

  private record Chance(Fault fault, int perMille) {}

  private final Map<Call, Deque<Fault>> next = new EnumMap<>(Call.class);
  private final Map<Call, Fault> always = new EnumMap<>(Call.class);
  private final Map<Call, List<Chance>> chances = new EnumMap<>(Call.class);
  private final Map<String, Deque<Fault>> ofPrompts = new HashMap<>();
  private final Random random;
  private Duration shortest = Duration.ofMillis(100);
  private Duration longest = Duration.ofMillis(400);
  private int errorShape = 1;

  Script(long seed) {
    this.random = new Random(seed);
  }

  /** The next calls of this kind go wrong in these ways, one after the other. */
  public synchronized void next(Call call, Fault... faults) {
    next.computeIfAbsent(call, _ -> new ArrayDeque<>()).addAll(List.of(faults));
  }

  /** Every call of this kind goes wrong, until {@link #clear()}. */
  public synchronized void always(Call call, Fault fault) {
    always.put(call, fault);
  }

  /** Some calls of this kind go wrong. */
  public synchronized void sometimes(Call call, Fault fault, int perMille) {
    chances.computeIfAbsent(call, _ -> new ArrayList<>()).add(new Chance(fault, perMille));
  }

  /** From now on nothing goes wrong, but for what prompts ask for. */
  public synchronized void clear() {
    next.clear();
    always.clear();
    chances.clear();
  }

  /** How long renders take from now on, evenly between the two. */
  public synchronized void renders(Duration atLeast, Duration atMost) {
    shortest = atLeast;
    longest = atMost;
  }

  /** Which of xAI's three shapes errors have, 1 to 3. */
  public synchronized void errorShape(int shape) {
    errorShape = shape;
  }

  synchronized int errorShape() {
    return errorShape;
  }

  /**
   * Takes one line of text: {@code create drop*3} for the next three, {@code poll empty always},
   * {@code poll slow:200 10%}, {@code render 200-900} (milliseconds), {@code clear}.
   *
   * @throws IllegalArgumentException with one sentence when the line says nothing known
   */
  public void line(String text) {
    String[] words = text.strip().split("\\s+");
    switch (words[0]) {
      case "clear" -> clear();
      case "render" -> render(words);
      default -> faults(text, words);
    }
  }

  private void render(String[] words) {
    String[] range = (words.length > 1 ? words[1] : "").split("-", 2);
    renders(
        Duration.ofMillis(number(range[0])), Duration.ofMillis(number(range[range.length - 1])));
  }

  private void faults(String text, String[] words) {
    Call call = Call.of(words[0]).orElseThrow(() -> unknown(text));
    if (words.length < 2) {
      throw unknown(text);
    }
    Matcher times = timesOf(words[1]);
    Fault fault = Fault.parse(times.group(1)).orElseThrow(() -> unknown(text));
    if (words.length == 2) {
      for (int i = 0; i < count(times); i++) {
        next(call, fault);
      }
    } else if (words[2].equals("always")) {
      always(call, fault);
    } else if (words[2].endsWith("%")) {
      sometimes(call, fault, 10 * (int) number(words[2].replace("%", "")));
    } else {
      throw unknown(text);
    }
  }

  private static IllegalArgumentException unknown(String text) {
    return new IllegalArgumentException(
        "'" + text + "' is not a line of a script, such as 'create drop*3'");
  }

  private static Matcher timesOf(String text) {
    Matcher times = TIMES.matcher(text);
    if (!times.matches()) {
      throw unknown(text);
    }
    return times;
  }

  private static long count(Matcher times) {
    return times.group(2) == null ? 1 : number(times.group(2));
  }

  private static long number(String text) {
    if (!text.matches("[0-9]{1,9}")) {
      throw unknown(text);
    }
    return Long.parseLong(text);
  }

  /** How long this order takes, and what its prompt asks to go wrong with it. */
  synchronized Duration prepare(Order order, Map<Call, Deque<Fault>> own) {
    Duration render = null;
    Matcher found = IN_PROMPT.matcher(order.prompt());
    while (found.find()) {
      if (found.group(1).equals("render")) {
        render = Duration.ofMillis(number(found.group(2)));
      } else {
        file(found, own);
      }
    }
    long spread = Math.max(1, longest.minus(shortest).toMillis());
    return render == null ? shortest.plusMillis(random.nextLong(spread)) : render;
  }

  private static void file(Matcher found, Map<Call, Deque<Fault>> own) {
    Matcher times = timesOf(found.group(2));
    Call call = Call.of(found.group(1)).orElseThrow(() -> unknown(found.group()));
    Fault fault = Fault.parse(times.group(1)).orElseThrow(() -> unknown(found.group()));
    for (int i = 0; i < count(times); i++) {
      own.computeIfAbsent(call, _ -> new ArrayDeque<>()).add(fault);
    }
  }

  /** What goes wrong with a create; its prompt decides first, over all creates of this prompt. */
  synchronized Optional<Fault> create(Order order) {
    var own = new EnumMap<Call, Deque<Fault>>(Call.class);
    prepare(order, own);
    if (own.containsKey(Call.CREATE)) {
      var left =
          ofPrompts.computeIfAbsent(
              order.prompt(), _ -> own.getOrDefault(Call.CREATE, new ArrayDeque<>()));
      if (!left.isEmpty()) {
        return Optional.ofNullable(left.poll());
      }
    }
    return any(Call.CREATE);
  }

  /** What goes wrong with a call about an order. */
  synchronized Optional<Fault> about(Job job, Call call) {
    Deque<Fault> own = job.faults.get(call);
    return own == null || own.isEmpty() ? any(call) : Optional.ofNullable(own.poll());
  }

  /** What goes wrong with a call that is about no known order. */
  synchronized Optional<Fault> any(Call call) {
    Deque<Fault> waiting = next.get(call);
    if (waiting != null && !waiting.isEmpty()) {
      return Optional.ofNullable(waiting.poll());
    }
    if (always.containsKey(call)) {
      return Optional.ofNullable(always.get(call));
    }
    int dice = random.nextInt(1_000);
    for (Chance chance : chances.getOrDefault(call, List.of())) {
      if (dice < chance.perMille()) {
        return Optional.of(chance.fault());
      }
      dice -= chance.perMille();
    }
    return Optional.empty();
  }
}
