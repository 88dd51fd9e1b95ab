package dev.filmgate.asset;

import java.nio.file.Path;

/** Looks at a file and says whether it is a picture that we take, without decoding all of it. */
public interface PictureProbe {

  Verdict look(Path file);

  /** What a file turned out to be. */
  sealed interface Verdict {

    /**
     * @param width in pixels, as it is meant to be seen: a rotation noted in the file counts
     * @param height likewise
     */
    record Picture(int width, int height) implements Verdict {}

    /**
     * @param reason for callers: what is wrong with the file and what is taken
     */
    record NotAPicture(String reason) implements Verdict {}
  }
}
