package dev.filmgate.provider.local.story;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Decides in which order references are shown, and how the camera moves over each: as the prompt
 * names them ({@code @img1} is the first, and so is {@code <IMAGE_0>}), then the ones it does not
 * name. A camera word in the same clause as a name is for that shot.
 */
public final class ShotList {

  /** More would be a flicker. */
  private static final int MOST = 16;

  private static final Pattern NAME = Pattern.compile("@img([0-9]{1,4})|<IMAGE_([0-9]{1,4})>");
  private static final Pattern CLAUSE_END = Pattern.compile("[,;.!?\\n，、；。！？]|\\bthen\\b|然后|接着");

  /** What a good editor would do where nothing is asked: no move twice in a row. */
  private static final List<Move> USUAL =
      List.of(
          Move.PUSH_IN,
          Move.PAN_RIGHT,
          Move.PULL_BACK,
          Move.ORBIT,
          Move.TILT_UP,
          Move.PAN_LEFT,
          Move.PUSH_IN,
          Move.TILT_DOWN);

  private ShotList() {}

  /**
   * @param references how many there are
   * @param pinned how many pictures stand before them in the counting of {@code <IMAGE_i>}
   */
  public static List<Shot> read(String prompt, int references, int pinned, long seed) {
    var shots = new ArrayList<Shot>();
    var missing = new LinkedHashSet<Integer>();
    for (int i = 0; i < references; i++) {
      missing.add(i);
    }
    for (String clause : CLAUSE_END.split(prompt, -1)) {
      Optional<Move> asked = Storyboard.camera(clause);
      for (int picture : named(clause, references, pinned)) {
        if (shots.size() < MOST) {
          shots.add(new Shot(picture, asked.orElse(usual(seed, shots.size()))));
          missing.remove(picture);
        }
      }
    }
    Optional<Move> first = shots.isEmpty() ? Storyboard.camera(prompt) : Optional.empty();
    for (int picture : missing) {
      Move usual = usual(seed, shots.size());
      shots.add(new Shot(picture, shots.isEmpty() ? first.orElse(usual) : usual));
    }
    return List.copyOf(shots);
  }

  private static List<Integer> named(String clause, int references, int pinned) {
    return NAME.matcher(clause)
        .results()
        .map(match -> number(match, pinned))
        .filter(number -> number >= 0 && number < references)
        .toList();
  }

  private static int number(MatchResult match, int pinned) {
    return match.group(1) != null
        ? Integer.parseInt(match.group(1)) - 1
        : Integer.parseInt(match.group(2)) - pinned;
  }

  private static Move usual(long seed, int index) {
    return USUAL.get((int) Math.floorMod(seed + index, (long) USUAL.size()));
  }
}
