package dev.filmgate.provider.wire;

import dev.filmgate.json.JsonValue.Obj;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What came of one call to an upstream. */
public sealed interface Reply {

  /**
   * An answer, whatever it says.
   *
   * @param body the object in it; empty for everything else
   * @param retryAfter how long the other side asks us to wait; null when it does not
   */
  record Answer(int status, Optional<Obj> body, @Nullable Duration retryAfter) implements Reply {

    public boolean isGood() {
      return status / 100 == 2;
    }

    /** Never the body. */
    @Override
    public String toString() {
      return "Answer[" + status + "]";
    }
  }

  /** No byte of the request left. */
  record NotSent(String why) implements Reply {}

  /** It may have arrived, but no whole answer came back. */
  record Lost(String why) implements Reply {}
}
