package dev.filmgate.provider.xai;

import java.util.ArrayList;
import java.util.List;

/**
 * How a film is made at xAI: one step after the other, and what is cut from their answers and put
 * together in the end. Pure; lengths in frames, 24 a second.
 *
 * @param pieces of the finished film, in order
 */
record XaiPlan(List<Step> steps, List<Piece> pieces) {

  static final int RATE = 24;

  XaiPlan {
    steps = List.copyOf(steps);
    pieces = List.copyOf(pieces);
  }

  /** One call that is billed. */
  sealed interface Step {

    /** A new video of words and pictures. */
    record Generate(int seconds) implements Step {}

    /** A new video of words, beginning with the source's first picture. */
    record Regenerate(int seconds) implements Step {}

    /** What comes after a clip. */
    record Extend(Clip clip, int seconds) implements Step {}

    /** A clip in other words. */
    record Edit(Clip clip) implements Step {}

    /** How long its answer takes, in relation to other steps. */
    default int weight() {
      return switch (this) {
        case Generate(int seconds) -> seconds;
        case Regenerate(int seconds) -> seconds;
        case Extend(_, int seconds) -> seconds;
        case Edit(Clip clip) -> Math.max(1, clip.frames() / RATE);
      };
    }
  }

  /** Whose frames are meant. */
  sealed interface Reel {

    /** The order's own source. */
    record Source() implements Reel {}

    /** The answer of an earlier step, counted from 0. */
    record Answer(int step) implements Reel {}
  }

  /**
   * A part of a reel.
   *
   * @param whole whether it is all of the reel, so that nothing need be cut
   */
  record Clip(Reel reel, int from, int frames, boolean whole) {}

  /** A part of a reel that is part of the film. */
  record Piece(Reel reel, int from, int frames, boolean whole) {}

  /** Whether the answer of the only or last step is the film as it is. */
  boolean isAsDelivered() {
    return pieces.size() == 1
        && pieces.getFirst().whole()
        && pieces.getFirst().reel().equals(new Reel.Answer(steps.size() - 1));
  }

  int frames() {
    return pieces.stream().mapToInt(Piece::frames).sum();
  }

  /** A film of words and pictures. */
  static XaiPlan generation(int seconds) {
    int longest = XaiModels.LONGEST_GENERATION;
    if (seconds <= longest) {
      return new Cutter().first(new Step.Generate(seconds), seconds).plan();
    }
    int begin = Math.min(longest, seconds - XaiModels.SHORTEST_EXTENSION);
    return new Cutter().first(new Step.Generate(begin), begin).grown(seconds - begin).plan();
  }

  /** The source made anew, as long as it was. */
  static XaiPlan regeneration(int frames) {
    int seconds = Math.max(1, (frames + RATE - 1) / RATE);
    int longest = XaiModels.LONGEST_GENERATION;
    int begin =
        seconds <= longest ? seconds : Math.min(longest, seconds - XaiModels.SHORTEST_EXTENSION);
    var cutter = new Cutter().first(new Step.Regenerate(begin), begin);
    return (begin == seconds ? cutter : cutter.grown(seconds - begin)).plan().shortenedTo(frames);
  }

  /** The source up to a frame, and so many seconds more. */
  static XaiPlan extension(int sourceFrames, int start, int seconds) {
    return new Cutter().source(sourceFrames, start).grown(seconds).plan();
  }

  /** The source in other words, in as many pieces as xAI needs. */
  static XaiPlan edit(int frames) {
    int most = XaiModels.LONGEST_EDIT;
    int count = (frames + most - 1) / most;
    var steps = new ArrayList<Step>();
    var pieces = new ArrayList<Piece>();
    for (int i = 0; i < count; i++) {
      int from = (int) ((long) frames * i / count);
      int length = (int) ((long) frames * (i + 1) / count) - from;
      steps.add(new Step.Edit(new Clip(new Reel.Source(), from, length, count == 1)));
      pieces.add(new Piece(new Reel.Answer(i), 0, length, count == 1));
    }
    return new XaiPlan(steps, pieces);
  }

  private XaiPlan shortenedTo(int frames) {
    int over = frames() - frames;
    if (over <= 0) {
      return this;
    }
    var shorter = new ArrayList<>(pieces);
    Piece last = shorter.removeLast();
    shorter.add(new Piece(last.reel(), last.from(), last.frames() - over, false));
    return new XaiPlan(steps, shorter);
  }

  /** Builds a plan step by step: each extension begins where the film ends so far. */
  private static final class Cutter {

    private static final int CONTEXT = XaiModels.LONGEST_SOURCE * RATE;

    private final List<Step> steps = new ArrayList<>();
    private final List<Piece> pieces = new ArrayList<>();

    /** The newest reel ends where the film does, and is so long. */
    private Reel end = new Reel.Source();

    private int endFrames;
    private int endFrom;

    Cutter first(Step step, int seconds) {
      steps.add(step);
      end = new Reel.Answer(0);
      endFrames = seconds * RATE;
      pieces.add(new Piece(end, 0, endFrames, true));
      return this;
    }

    Cutter source(int frames, int start) {
      endFrames = start;
      pieces.add(new Piece(end, 0, start, start == frames));
      return this;
    }

    Cutter grown(int seconds) {
      int left = seconds;
      while (left > 0) {
        int part = Math.min(XaiModels.LONGEST_EXTENSION, left);
        if (left - part > 0 && left - part < XaiModels.SHORTEST_EXTENSION) {
          part--;
        }
        extend(part);
        left -= part;
      }
      return this;
    }

    private void extend(int seconds) {
      int made = Math.max(XaiModels.SHORTEST_EXTENSION, seconds);
      int context = Math.min(CONTEXT, endFrames - endFrom);
      Piece last = pieces.getLast();
      boolean whole = last.whole() && last.reel().equals(end) && context == last.frames();
      steps.add(new Step.Extend(new Clip(end, endFrames - context, context, whole), made));
      end = new Reel.Answer(steps.size() - 1);
      if (whole && pieces.size() == 1) {
        // Its answer is the clip and what comes after it, in one file: the film so far.
        pieces.clear();
        pieces.add(new Piece(end, 0, context + seconds * RATE, made == seconds));
      } else {
        pieces.add(new Piece(end, context, seconds * RATE, false));
      }
      endFrames = context + seconds * RATE;
      endFrom = 0;
    }

    XaiPlan plan() {
      return new XaiPlan(steps, pieces);
    }
  }
}
