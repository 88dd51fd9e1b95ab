package dev.filmgate.provider.local.picture;

import dev.filmgate.provider.local.paint.Footage;
import dev.filmgate.provider.local.scene.Film;
import dev.filmgate.provider.local.story.Look;
import dev.filmgate.provider.local.story.Move;
import dev.filmgate.provider.local.story.Storyboard;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A film that goes on where a source was cut.
 *
 * @param part what the new part is to be; its frames are those of the new part alone
 * @param cut how many frames of the source come first
 * @param references shown in the new part once it has begun
 */
public record Sequel(Shoot part, int cut, List<Picture> references) {

  /** For how long the new part is only the old scene, in frames. */
  private static final int SETTLING = 24;

  private static final int LONGEST_TURN = 96;
  private static final int PASSAGE = 20;

  /** How a source of strangers looked where it was cut. */
  public record Cut(Picture at, boolean shown, @Nullable Picture earlier, int over) {

    /**
     * @param at the picture to go on from
     * @param shown whether that picture is the last one of the first part
     * @param earlier a picture of a moment before, or null when there is none
     * @param over how many frames before
     */
    public Cut {}
  }

  /** After a source of strangers: everything moves on as it did, then the camera takes over. */
  public Footage after(Footage head, Cut where) {
    Picture earlier = where.earlier();
    Drift drift = earlier == null ? null : Drift.of(earlier, where.at(), where.over());
    var onward = new Onward(where.at(), part.frames(), where.shown() ? 1 : 0, part.glide(), drift);
    Footage tail = part.aired(onward, false);
    if (references.isEmpty() && Storyboard.namesFilter(part.prompt())) {
      var filters = Storyboard.filters(part.prompt());
      var graded = new Graded(tail, filters, Optional.empty(), part.seed());
      tail = new Passage(tail, graded, SETTLING, turn(), part.seed());
    }
    return joined(head, new Late(tail, cut));
  }

  /**
   * After one of our own films, which can be made again: its scene and its camera go on. The film
   * may be smaller than what is made now.
   */
  public Footage after(Footage head, Film film) {
    Move move = Storyboard.camera(part.prompt()).orElse(film.look().move());
    Film onward = film.onward(cut, cut + part.frames(), move, part.prompt());
    Look asked = Storyboard.relit(film.look(), part.prompt());
    Footage tail =
        asked.moving(film.look().move()).equals(film.look())
            ? onward
            : new Passage(onward, onward.in(asked), cut + SETTLING, turn(), part.seed());
    return joined(head, tail);
  }

  private int turn() {
    return Math.max(1, Math.min(LONGEST_TURN, (part.frames() - SETTLING) * 2 / 3));
  }

  /** The tail is counted from the source's first frame. */
  private Footage joined(Footage head, Footage tail) {
    Footage whole = tail.size().equals(part.size()) ? tail : new Enlarged(tail, part.size());
    Footage begun = whole;
    if (!references.isEmpty()) {
      int settled = Math.min(2 * SETTLING, part.frames() / (references.size() + 1));
      int passage = Math.min(PASSAGE, settled / 2);
      int begin = settled - passage;
      var rest = new Shoot(part.prompt(), part.seed(), part.size(), part.frames() - begin);
      var shots = new Late(rest.shots(null, references, null), cut + begin);
      whole = new Passage(begun, shots, cut + begin, passage, part.seed());
    }
    return cut == 0 ? whole : new Passage(head, whole, cut, 0, part.seed());
  }
}
