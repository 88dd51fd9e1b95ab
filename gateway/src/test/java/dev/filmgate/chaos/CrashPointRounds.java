package dev.filmgate.chaos;

import dev.filmgate.rehearsal.CrashPoints;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The process ends at each enumerated point of its life, at the first, third and seventh time. A
 * point that is not reached is a fault of the run.
 */
final class CrashPointRounds {

  private static final int[] HITS = {1, 3, 7};
  private static final Duration PATIENCE = Duration.ofSeconds(75);
  private static final int HALTED = 137;

  /** What a life passes once, at its start. */
  private static final Set<String> ONCE = Set.of("queue.takeOver", "queue.adopt", "queue.beat");

  /** What only our own renderer can do: say whether an order arrived. */
  private static final String FINDING = "provider.find";

  /** What happens when files and rows are past their time, or are not wanted. */
  private static final Set<String> CLEANING =
      Set.of("queue.hide", "assets.deleteVideo", "shelf.emptied", "shelf.forget");

  /** So that every end and every way back happens often. */
  private static final String OFTEN =
      """
      render 50-300
      create busy:1 8%
      create drop 8%
      poll failed 8%
      """;

  private static final List<String> RENDERED =
      List.of("engine:", "  deadline: 120s", "storage:", "  min-free: 1MiB");

  private final List<String> program;
  private final Path folder;
  private final List<String> missed = new ArrayList<>();
  private final Set<String> reached = new TreeSet<>();
  private int crashes;
  private int rounds;

  CrashPointRounds(List<String> program, Path folder) {
    this.program = program;
    this.folder = folder;
  }

  /**
   * @param most at most so many rounds of the working gateway; 0 for all
   */
  Lab.Outcome play(int most) throws Exception {
    try (var lab = new Lab(program, folder, folder.resolve("data"), Chaos.ENDING_SOON);
        var load = new Load(lab.client, lab.log, "points", 3).start(12)) {
      OFTEN.lines().forEach(lab.upstream.script()::line);
      working(lab, most == 0 ? Integer.MAX_VALUE : most);
      load.finish();
      lab.without("FILMGATE_REHEARSE");
      lab.drain();
      Lab.Outcome worked = Chaos.judged(lab, load, "points", rounds, "");
      List<String> cleaned = most == 0 ? cleaning(lab) : List.of();
      List<String> found = most == 0 ? finding() : List.of();
      String told = "%d crashes at %d points,%s".formatted(crashes, reached.size(), worked.more());
      return new Lab.Outcome("points", rounds, worked.amount(), worked.differences(), told)
          .and(cleaned)
          .and(found)
          .and(missed.stream().map(point -> "never reached: " + point).toList());
    }
  }

  private void working(Lab lab, int most) throws IOException, InterruptedException {
    for (int hit : HITS) {
      for (String point : CrashPoints.ALL) {
        boolean isDue = !isOf(CLEANING, point) && !point.endsWith(FINDING);
        if (isDue && rounds < most && (hit == 1 || !isOf(ONCE, point))) {
          crash(lab, point, hit);
        }
      }
    }
  }

  private static boolean isOf(Set<String> steps, String point) {
    return steps.contains(point.substring(point.indexOf(' ') + 1));
  }

  /** Everything is past its time at once; afterwards nothing may be left but the money. */
  private List<String> cleaning(Lab lab) throws Exception {
    var differences = new ArrayList<String>();
    for (String side : List.of("before ", "after ")) {
      begin(lab, side + "queue.hide", 1);
      lab.server().awaitReady(PATIENCE);
      lab.client.delete(lab.log.endedOnes().getFirst());
      end(lab, side + "queue.hide", 1);
    }
    lab.configure(past("  videos: 1s"));
    for (int hit : HITS) {
      for (String side : List.of("before ", "after ")) {
        crash(lab, side + "assets.deleteVideo", hit);
      }
    }
    for (String point : List.of("before shelf.emptied", "after shelf.emptied")) {
      crash(lab, point, 1);
    }
    lab.configure(past("  videos: 1s", "  tasks: 1s"));
    for (String point : List.of("before shelf.forget", "after shelf.forget")) {
      crash(lab, point, 1);
    }
    lab.without("FILMGATE_REHEARSE");
    lab.start();
    // The first cleaning is due at the start; a beat later it is over.
    Chaos.pause(Duration.ofSeconds(3));
    int exit = lab.server().terminate();
    if (exit != 0 && exit != 143) {
      differences.add("the cleaned gateway ended with " + exit);
    }
    differences.addAll(lab.books().leftovers());
    lab.unbalanced().ifPresent(differences::add);
    return differences;
  }

  private static List<String> past(String... times) {
    var all = new ArrayList<>(Chaos.ENDING_SOON);
    all.add("retention:");
    all.addAll(List.of(times));
    return all;
  }

  /** Our own renderer is asked whether an order arrived that was only written down. */
  private List<String> finding() throws Exception {
    Path place = folder.resolve("rendered");
    try (var lab = new Lab(program, place, place.resolve("data"), RENDERED);
        var load = new Load(lab.client, lab.log, "rendered", 1_000).start(1)) {
      lab.renderHere(RENDERED);
      for (String side : List.of("before ", "after ")) {
        crash(lab, "after queue.commit.submitting", 1);
        crash(lab, side + FINDING, 1);
      }
      load.finish();
      lab.without("FILMGATE_REHEARSE");
      lab.drain();
      var differences = new ArrayList<>(lab.books().withoutUpstream());
      differences.addAll(lab.log.complaints());
      lab.unbalanced().ifPresent(differences::add);
      return differences;
    }
  }

  private void crash(Lab lab, String point, int hit) throws IOException, InterruptedException {
    begin(lab, point, hit);
    end(lab, point, hit);
  }

  private void begin(Lab lab, String point, int hit) throws IOException {
    rounds++;
    lab.with("FILMGATE_REHEARSE", "crash=" + point + ":" + hit).begin();
  }

  private void end(Lab lab, String point, int hit) throws IOException, InterruptedException {
    int exit = lab.server().awaitEnd(PATIENCE);
    if (exit == -1) {
      lab.server().kill();
      missed.add(point + ":" + hit);
    } else if (exit == HALTED) {
      crashes++;
      reached.add(point);
    } else {
      throw new IOException("ended with " + exit + " at " + point + ": " + lab.server().tail());
    }
  }
}
