package dev.filmgate.video;

/** What a task does: makes a video from nothing but words and pictures, or from another video. */
public enum Operation {
  GENERATE,
  REMIX,
  EXTEND,
  EDIT;

  /** The word of our own API. */
  public String word() {
    return switch (this) {
      case GENERATE -> "generate";
      case REMIX -> "remix";
      case EXTEND -> "extend";
      case EDIT -> "edit";
    };
  }
}
