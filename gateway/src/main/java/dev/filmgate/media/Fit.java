package dev.filmgate.media;

/** How a picture of one shape gets into a frame of another; never by stretching. */
public enum Fit {
  /** Fills the frame; what is too much is cut off on both sides alike. */
  COVER,
  /** Shows everything; what is missing is black on both sides alike. */
  CONTAIN
}
