package dev.filmgate.provider;

import dev.filmgate.id.SubmissionKey;
import dev.filmgate.task.Failure;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One upstream that makes videos. Called from virtual threads, many at a time; calls may block but
 * each has its own time limit. Outcomes are values, never exceptions.
 */
public interface VideoProvider {

  /** Hands the order over. Never throws for an upstream's reasons; never calls upstream twice. */
  Submission submit(RenderOrder order);

  /** Asks how an accepted order is doing. */
  Progress poll(String upstreamId);

  /**
   * Opens the finished file; the caller closes it.
   *
   * @throws IOException when it cannot be read now; asking again may help
   */
  InputStream open(URI output) throws IOException;

  /**
   * Tells that the order's file is safely stored or no longer wanted, so that whatever the provider
   * keeps for it may go. Harmless when repeated or unknown.
   */
  default void forget(String upstreamId) {}

  /** What came of handing an order over. */
  sealed interface Submission {

    record Accepted(String upstreamId) implements Submission {}

    record Refused(Failure failure) implements Submission {}

    /** Not accepted for certain; try again later. */
    record Busy(Duration retryAfter) implements Submission {}

    /** The order may or may not have arrived. */
    record Unknown(String reason) implements Submission {}
  }

  /** What came of asking. */
  sealed interface Progress {

    /**
     * @param percent 0 to 99
     */
    record Running(int percent) implements Progress {}

    record Ready(URI output) implements Progress {}

    record Broken(Failure failure) implements Progress {}

    /** The order is certainly gone without a trace or a bill: giving it again is safe. */
    record Gone() implements Progress {}

    /**
     * The provider says that it does not know the order. Soon after it was accepted that means
     * nothing; said again and again later, the order is lost. It is never given again.
     */
    record NotFound() implements Progress {}

    /**
     * Nothing learnt this time: ask again later.
     *
     * @param retryAfter how long the provider wants to be left alone; null when it did not say
     */
    record Unclear(String reason, @Nullable Duration retryAfter) implements Progress {

      /** Without a word about when. */
      public Unclear(String reason) {
        this(reason, null);
      }
    }
  }

  /**
   * A provider that can stop a running order. The engine asks with a pattern, never with a flag.
   */
  interface Cancelling {

    /** Stops the order as soon as possible; harmless when repeated or unknown. */
    void cancel(String upstreamId);
  }

  /** A provider that can tell whether an order of this key ever arrived. */
  interface Finding {

    Answer find(SubmissionKey key);

    /** What the provider knows of a key. */
    sealed interface Answer {

      record Found(String upstreamId) implements Answer {}

      /** It certainly never arrived, or was certainly lost without a trace: sending is safe. */
      record Absent() implements Answer {}

      /** Not learnt this time: ask again later. */
      record Unclear() implements Answer {}
    }
  }
}
