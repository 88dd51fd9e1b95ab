package dev.filmgate.engine;

/** Whether there is room for more work; asked every second. */
@FunctionalInterface
public interface Room {

  /** Whether new work is to be refused, because it might not fit once it is made. */
  boolean isFull();
}
