package dev.filmgate.app;

import java.util.Collection;
import java.util.Comparator;

/** Finds the name that was probably meant, by the number of slips of the finger between them. */
final class ConfigNearest {

  private ConfigNearest() {}

  /** The closest of the names; the first one of several. */
  static String of(String wrong, Collection<String> names) {
    return names.stream().min(Comparator.comparingInt(name -> distance(wrong, name))).orElseThrow();
  }

  /** Insertions, deletions, replacements and swaps of neighbours (optimal string alignment). */
  static int distance(String one, String other) {
    int[][] cost = new int[one.length() + 1][other.length() + 1];
    for (int i = 0; i <= one.length(); i++) {
      for (int j = 0; j <= other.length(); j++) {
        cost[i][j] = i == 0 || j == 0 ? i + j : cheapest(cost, one, other, i, j);
      }
    }
    return cost[one.length()][other.length()];
  }

  private static int cheapest(int[][] cost, String one, String other, int i, int j) {
    int differs = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
    int best =
        Math.min(cost[i - 1][j - 1] + differs, Math.min(cost[i - 1][j] + 1, cost[i][j - 1] + 1));
    boolean isSwap =
        i > 1
            && j > 1
            && one.charAt(i - 1) == other.charAt(j - 2)
            && one.charAt(i - 2) == other.charAt(j - 1);
    return isSwap ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
  }
}
