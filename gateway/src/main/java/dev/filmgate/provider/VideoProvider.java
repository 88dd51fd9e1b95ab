package dev.filmgate.provider;

import dev.filmgate.id.SubmissionKey;
import dev.filmgate.task.Failure;
import dev.filmgate.task.UpstreamCost;
import dev.filmgate.video.VideoSpec;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One upstream that makes videos. Called from virtual threads, many at a time; calls may block but
 * each has its own time limit. Outcomes are values, never exceptions.
 */
public interface VideoProvider {

  /** What kind of provider it is, for operators. */
  default String kind() {
    return "local";
  }

  /**
   * What it cannot do of such an order; empty when it can take it. Decided from the order alone,
   * without a call.
   */
  default Optional<Lack> lacks(VideoSpec spec) {
    return Optional.empty();
  }

  /**
   * Hands the order over. Never throws for an upstream's reasons; never makes a second call after
   * one that may have been taken.
   */
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

    /**
     * The order itself is not wanted: no other provider is asked either.
     *
     * @param reason what the other side said, for operators; null where the failure says it all
     */
    record Refused(Failure failure, @Nullable String reason) implements Submission {

      public Refused(Failure failure) {
        this(failure, null);
      }
    }

    /**
     * Not accepted for certain, for a reason that has nothing to do with the order: another route
     * may take it.
     *
     * @param reason for operators
     */
    record Rejected(String reason) implements Submission {}

    /** Not accepted for certain; another route may take it, or this one later. */
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

    /**
     * The file can be fetched.
     *
     * @param told what is learnt with it
     */
    record Ready(URI output, Told told) implements Progress {

      public Ready(URI output) {
        this(output, Told.NOTHING);
      }
    }

    /** There will be no file. */
    record Broken(Failure failure, Told told) implements Progress {

      public Broken(Failure failure) {
        this(failure, Told.NOTHING);
      }
    }

    /**
     * The order has come to its next step, and is known by another id from now on. The engine
     * writes it down before it asks again.
     *
     * @param pause how long until then
     */
    record Moved(String upstreamId, Duration pause, Told told) implements Progress {}

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

    /**
     * What is learnt beside how an order stands; for operators.
     *
     * @param cost what the provider takes for all of the order so far; null when it does not say
     * @param reason what the other side said, or what was done to its file; null for nothing
     */
    record Told(@Nullable UpstreamCost cost, @Nullable String reason) {

      public static final Told NOTHING = new Told(null, null);
    }
  }

  /** A provider whose orders may have several steps, and which needs the order for each. */
  interface Stepwise {

    /** As {@link VideoProvider#poll}. */
    Progress poll(RenderOrder order, String upstreamId);
  }

  /** A provider that can be tested without an order. */
  interface Examined {

    /** Looks at the way there, at the key and at the models, each in a sentence. */
    List<RouteFinding> examine();
  }

  /**
   * A provider that can stop a running order. The engine asks with a pattern, never with a flag.
   */
  interface Cancelling {

    /** Stops the order as soon as possible; harmless when repeated or unknown. */
    void cancel(String upstreamId);
  }

  /**
   * A provider that can tell whether an order of this key ever arrived. It takes one order for a
   * key, whatever became of it, and answers a later one with the first, unless it lost that without
   * a trace: {@link Answer.Absent} is believed at once, although the call of a node that was taken
   * for dead may still be on its way.
   */
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
