package dev.filmgate.chaos;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The process ends at each enumerated point of its life, at the first, third and seventh time. */
final class CrashPointRounds {

  private static final int[] HITS = {1, 3, 7};
  private static final Duration PATIENCE = Duration.ofSeconds(12);
  private static final int HALTED = 137;

  private final List<String> program;
  private final Path folder;

  CrashPointRounds(List<String> program, Path folder) {
    this.program = program;
    this.folder = folder;
  }

  /**
   * @param most at most so many rounds; 0 for all
   */
  Lab.Outcome play(int most) throws Exception {
    try (var lab = new Lab(program, folder, folder.resolve("data"), Chaos.ENDING_SOON);
        var load = new Load(lab.client, lab.log, "points").start(12)) {
      var reached = new TreeMap<String, Integer>();
      var missed = new ArrayList<String>();
      int played = 0;
      for (int hit : HITS) {
        for (String point : dev.filmgate.rehearsal.CrashPoints.ALL) {
          if (most > 0 && played >= most) {
            break;
          }
          played++;
          (crash(lab, point, hit) ? reached : new TreeMap<String, Integer>())
              .merge(point, 1, Integer::sum);
          if (!reached.containsKey(point)) {
            missed.add(point + ":" + hit);
          }
        }
      }
      load.finish();
      lab.without("FILMGATE_REHEARSE");
      lab.drain();
      return Chaos.judged(lab, load, "points", played, told(reached, missed));
    }
  }

  private static String told(Map<String, Integer> reached, List<String> missed) {
    int crashes = reached.values().stream().mapToInt(Integer::intValue).sum();
    return "%d crashes at %d points, not reached %s".formatted(crashes, reached.size(), missed);
  }

  private static boolean crash(Lab lab, String point, int hit)
      throws IOException, InterruptedException {
    Server server = lab.with("FILMGATE_REHEARSE", "crash=" + point + ":" + hit).begin();
    int exit = server.awaitEnd(PATIENCE);
    if (exit == -1) {
      server.kill();
      return false;
    }
    if (exit != HALTED) {
      throw new IOException("ended with " + exit + " at " + point + ": " + server.tail());
    }
    return true;
  }
}
