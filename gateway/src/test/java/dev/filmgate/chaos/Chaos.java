package dev.filmgate.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.LoggerFactory;

/** What {@code ./do chaos} runs: one part after another, and a line for each. */
public final class Chaos {

  private static final CountDownLatch NEVER = new CountDownLatch(1);
  private static final int CALLERS = 12;

  private final List<String> program;
  private final Path work;
  private final Random random;
  private final Map<String, Integer> rounds;
  private final List<String> report = new ArrayList<>();
  private int failures;

  private Chaos(List<String> program, Path work, long seed, Map<String, Integer> rounds) {
    this.program = program;
    this.work = work;
    this.random = new Random(seed);
    this.rounds = rounds;
  }

  /**
   * Waits; nothing here is signalled, since the other side is a process that knows nothing of us.
   */
  static void pause(Duration time) throws InterruptedException {
    var _ = NEVER.await(time.toMillis(), TimeUnit.MILLISECONDS);
  }

  /**
   * @param arguments the folder to work in, a seed, the parts as {@code name=rounds}, {@code --}
   *     and the gateway's command
   */
  public static void main(String[] arguments) throws Exception {
    List<String> words = List.of(arguments);
    int dashes = words.indexOf("--");
    var rounds = new java.util.LinkedHashMap<String, Integer>();
    for (String part : words.subList(2, dashes)) {
      String[] pair = part.split("=", 2);
      rounds.put(pair[0], Integer.valueOf(pair[1]));
    }
    var chaos =
        new Chaos(
            words.subList(dashes + 1, words.size()),
            Path.of(words.get(0)),
            Long.parseLong(words.get(1)),
            rounds);
    chaos.run();
    System.exit(chaos.failures == 0 ? 0 : 1);
  }

  private void run() throws Exception {
    for (var part : rounds.entrySet()) {
      long begin = System.nanoTime();
      Path folder = work.resolve(part.getKey());
      try {
        Lab.Outcome outcome = play(part.getKey(), folder, part.getValue());
        say(outcome, Duration.ofNanos(System.nanoTime() - begin));
      } catch (Skipped skipped) {
        line("SKIPPED  %-10s %s".formatted(part.getKey(), skipped.getMessage()));
      } catch (IOException | RuntimeException | SQLException broken) {
        failures++;
        LoggerFactory.getLogger(Chaos.class).error("{} is broken", part.getKey(), broken);
        line("BROKEN   %-10s %s".formatted(part.getKey(), broken));
      }
    }
  }

  private Lab.Outcome play(String part, Path folder, int count) throws Exception {
    return switch (part) {
      case "kill" -> kill(folder, count);
      case "points" -> new CrashPointRounds(program, folder).play(count);
      case "books" -> new SeededFaults(program, folder).play();
      case "resubmit" -> resubmit(folder, count);
      case "stop" -> stop(folder, count);
      case "power" -> new PowerCuts(program, folder, random, false).play(count);
      case "power-control" -> new PowerCuts(program, folder, random, true).play(count);
      case "full" -> new FullDisk(program, folder).play(count);
      case "fsync" -> new FailedSyncs(program, folder, random).play(count);
      case "clock" -> new ClockJumps(program, folder).play(count);
      case "term" -> term(folder, count);
      default -> throw new IllegalArgumentException("there is no part " + part);
    };
  }

  private void say(Lab.Outcome outcome, Duration took) {
    Optional<String> tooLittle = outcome.tooLittle();
    boolean holds = tooLittle.isEmpty() && outcome.differences().isEmpty() != outcome.isControl();
    if (!holds) {
      failures++;
    }
    line(
        "%-8s %-14s rounds %d, acknowledged %d, completed %d, upstream orders %d, differences %d, %d s; %s"
            .formatted(
                holds ? "HOLDS" : "FAILS",
                outcome.name(),
                outcome.rounds(),
                outcome.amount().acknowledged(),
                outcome.amount().completed(),
                outcome.amount().upstreamOrders(),
                outcome.differences().size(),
                took.toSeconds(),
                outcome.more()));
    tooLittle.ifPresent(why -> line("         shows too little: " + why));
    outcome.differences().stream().limit(10).forEach(each -> line("         " + each));
  }

  private void line(String text) {
    report.add(text);
    System.out.println(text);
  }

  /** This machine or this user cannot do it. */
  static final class Skipped extends Exception {

    private static final long serialVersionUID = 1L;

    Skipped(String why) {
      super(why);
    }
  }

  // --- kill -----------------------------------------------------------------------------------

  /** SIGKILL at random, one time in five while it starts. */
  private Lab.Outcome kill(Path folder, int count) throws Exception {
    try (var lab = new Lab(program, folder, folder.resolve("data"), ENDING_SOON);
        var load = new Load(lab.client, lab.log, "kill").start(CALLERS)) {
      int busy = kills(lab, count);
      load.finish();
      lab.drain();
      return judged(lab, load, "kill", count, busy + " after an order had ended in that life,");
    }
  }

  /** How many lives ended after an order had ended in them. */
  private int kills(Lab lab, int count) throws IOException, InterruptedException {
    int busy = 0;
    for (int round = 0; round < count; round++) {
      Server server = lab.begin();
      if (random.nextInt(5) == 0) {
        pause(Duration.ofMillis(random.nextInt(2_500)));
      } else {
        server.awaitReady(Lab.READY);
        long ended = lab.log.ended();
        var _ = lab.awaitEnds(1 + random.nextInt(20));
        busy += lab.log.ended() > ended ? 1 : 0;
        pause(Duration.ofMillis(random.nextInt(300)));
      }
      server.kill();
    }
    return busy;
  }

  /**
   * The same where the operator wants an order that may have arrived given again: then there may be
   * more than one for a task, one for each attempt that was written down before, and none is lost.
   */
  private Lab.Outcome resubmit(Path folder, int count) throws Exception {
    var settings = new ArrayList<>(ENDING_SOON);
    settings.add(1, "  unknown-outcome: resubmit");
    try (var lab = new Lab(program, folder, folder.resolve("data"), settings);
        var load = new Load(lab.client, lab.log, "resubmit").start(CALLERS)) {
      lab.upstream.script().line("create drop 15%");
      var _ = kills(lab, count);
      load.finish();
      lab.drain();
      Books books = lab.books().givenAgain();
      Lab.Outcome outcome = judged(lab.compare(books, "resubmit", count, ""), lab, load);
      int again = books.orderedTwice();
      String told = again + " tasks ordered more than once," + outcome.more();
      return new Lab.Outcome("resubmit", count, outcome.amount(), outcome.differences(), told)
          .and(again > 0 ? List.of() : List.of("no order was given again, which shows nothing"));
    }
  }

  static final List<String> ENDING_SOON =
      List.of(
          "engine:", "  deadline: 45s", "  poll-interval: 90ms", "storage:", "  min-free: 1MiB");

  static Lab.Outcome judged(Lab lab, Load load, String name, int count, String more)
      throws IOException, SQLException, InterruptedException {
    return judged(lab.compare(name, count, more), lab, load);
  }

  private static Lab.Outcome judged(Lab.Outcome outcome, Lab lab, Load load) {
    return outcome
        .and(lab.log.complaints())
        .and(load.broken().stream().map(broken -> "a client broke: " + broken).toList());
  }

  // --- stop and term --------------------------------------------------------------------------

  /** SIGSTOP and SIGCONT, now and then for longer than a lease. */
  private Lab.Outcome stop(Path folder, int count) throws Exception {
    try (var lab = new Lab(program, folder, folder.resolve("data"), ENDING_SOON);
        var load = new Load(lab.client, lab.log, "stop").start(CALLERS)) {
      Server server = lab.start();
      for (int round = 0; round < count; round++) {
        lab.awaitEnds(1 + random.nextInt(20));
        signal("STOP", server.pid());
        pause(Duration.ofMillis(round % 5 == 4 ? 35_000 : 200 + random.nextInt(4_000)));
        signal("CONT", server.pid());
      }
      pause(Duration.ofSeconds(2));
      load.finish();
      lab.drain();
      return judged(lab, load, "stop", count, "every fifth for 35 s");
    }
  }

  static void signal(String name, long pid) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + name, Long.toString(pid)).inheritIO().start().waitFor();
  }

  /** SIGTERM under load: it ends within 30 s, and nothing is lost. */
  private Lab.Outcome term(Path folder, int count) throws Exception {
    try (var lab = new Lab(program, folder, folder.resolve("data"), ENDING_SOON);
        var load = new Load(lab.client, lab.log, "term").start(CALLERS)) {
      long slowest = 0;
      for (int round = 0; round < count; round++) {
        Server server = lab.start();
        lab.awaitEnds(1 + random.nextInt(20));
        long begin = System.nanoTime();
        int exit = server.terminate();
        slowest = Math.max(slowest, Duration.ofNanos(System.nanoTime() - begin).toMillis());
        if (exit != 0 && exit != 143) {
          throw new IOException("ended with " + exit + ": " + server.tail());
        }
      }
      load.finish();
      lab.drain();
      Lab.Outcome outcome = judged(lab, load, "term", count, "slowest end " + slowest + " ms");
      if (slowest > 30_000) {
        throw new IOException("took " + slowest + " ms to end");
      }
      return outcome;
    }
  }

  static int run(String... command) throws IOException, InterruptedException {
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }

  static void require(String... programs) throws Skipped {
    for (String program : programs) {
      boolean isThere =
          List.of("/usr/bin/", "/usr/sbin/", "/bin/", "/sbin/").stream()
              .anyMatch(folder -> Files.isExecutable(Path.of(folder + program)));
      if (!isThere) {
        throw new Skipped(program + " is not installed");
      }
    }
  }
}
