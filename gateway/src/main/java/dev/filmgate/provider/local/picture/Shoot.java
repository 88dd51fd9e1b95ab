package dev.filmgate.provider.local.picture;

import dev.filmgate.provider.local.paint.Footage;
import dev.filmgate.provider.local.scene.Atmosphere;
import dev.filmgate.provider.local.story.Move;
import dev.filmgate.provider.local.story.Shot;
import dev.filmgate.provider.local.story.ShotList;
import dev.filmgate.provider.local.story.Storyboard;
import dev.filmgate.video.FrameSize;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Films made of pictures.
 *
 * @param prompt says how the camera moves, in which order pictures come, and what is in the air
 */
public record Shoot(String prompt, long seed, FrameSize size, int frames) {

  static final float RATE = 24;

  /** A camera moves over one picture, which is the first frame. */
  public Footage still(Picture picture) {
    return aired(new Still(picture, frames, glide()), false);
  }

  /** A camera draws back until one picture, the last frame, is there as a whole. */
  public Footage arrival(Picture picture) {
    return aired(new Still(picture, frames, Glide.arriving(frames / RATE)), true);
  }

  /** One picture, the first frame, becomes another, the last frame. */
  public Footage morph(Picture first, Picture last) {
    return aired(new Morph(first, last, frames, seed), true);
  }

  /**
   * Shots of the references.
   *
   * @param first shown before them, and the first frame, or null
   * @param last shown after them, and the last frame, or null
   */
  public Footage shots(@Nullable Picture first, List<Picture> references, @Nullable Picture last) {
    var plates = references.stream().map(Plate::new).toList();
    int pinned = first == null ? 0 : 1;
    List<Shot> list = ShotList.read(prompt, references.size(), pinned, seed);
    float seconds = frames / RATE / (list.size() + pinned + (last == null ? 0 : 1));
    var scenes = new ArrayList<Shots.Scene>();
    if (first != null) {
      scenes.add(new Shots.Scene(new Plate(first), Glide.pinned(Move.PUSH_IN, seconds)));
    }
    for (Shot shot : list) {
      scenes.add(new Shots.Scene(plates.get(shot.picture()), Glide.free(shot.move(), seconds)));
    }
    if (last != null) {
      scenes.add(new Shots.Scene(new Plate(last), Glide.arriving(seconds)));
    }
    return aired(new Shots(size, frames, scenes, seed), last != null);
  }

  /** The camera move that the prompt or else the seed wants over a given picture. */
  Glide glide() {
    return Glide.pinned(Storyboard.cameraOver(prompt, seed), frames / RATE);
  }

  /** A video in the looks and the weather that the prompt asks for. */
  public Footage graded(Footage source) {
    return new Graded(source, Storyboard.filters(prompt), Storyboard.air(prompt), seed);
  }

  Footage aired(Footage footage, boolean endsClear) {
    return Storyboard.air(prompt)
        .<Footage>map(
            look -> new Aired(footage, new Atmosphere(look, footage.size(), seed), endsClear))
        .orElse(footage);
  }
}
