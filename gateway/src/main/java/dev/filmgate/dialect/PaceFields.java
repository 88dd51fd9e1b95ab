package dev.filmgate.dialect;

import dev.filmgate.account.RateLimiter;
import dev.filmgate.gateway.ApiError;
import dev.filmgate.http.Response;
import java.time.Duration;

/** The header fields that tell a caller how much of a limit is left. */
final class PaceFields {

  private static final int WINDOW = 60;

  private PaceFields() {}

  static Response on(Response response, RateLimiter.Verdict verdict) {
    return on(response, pace(verdict), verdict.remaining());
  }

  static ApiError.Pace pace(RateLimiter.Verdict verdict) {
    return new ApiError.Pace(
        verdict.aim().word(), verdict.limit(), verdict.retry(), verdict.reset());
  }

  /** Both the fields that are to become a standard and those that SDKs look for today. */
  static Response on(Response response, ApiError.Pace pace, long remaining) {
    long next = wholeSeconds(remaining > 0 ? pace.reset() : pace.retryAfter()).toSeconds();
    String name = "\"" + pace.name() + "\"";
    return response
        .withHeader("ratelimit-policy", name + ";q=" + pace.limit() + ";w=" + WINDOW)
        .withHeader("ratelimit", name + ";r=" + remaining + ";t=" + next)
        .withHeader("x-ratelimit-limit-requests", Integer.toString(pace.limit()))
        .withHeader("x-ratelimit-remaining-requests", Long.toString(remaining))
        .withHeader("x-ratelimit-reset-requests", wholeSeconds(pace.reset()).toSeconds() + "s");
  }

  /**
   * Beside what stands there already: how many tasks may be unfinished at once, and none is left.
   */
  static Response tasks(Response response, int limit, Duration wait) {
    return beside(
        beside(response, "ratelimit-policy", "\"tasks\";q=" + limit),
        "ratelimit",
        "\"tasks\";r=0;t=" + wholeSeconds(wait).toSeconds());
  }

  private static Response beside(Response response, String name, String item) {
    return response.withHeader(
        name, response.header(name).map(before -> before + ", " + item).orElse(item));
  }

  /** Rounded up: who comes back then is not too early. */
  static Duration wholeSeconds(Duration exact) {
    return Duration.ofSeconds(Math.max(1, (exact.toMillis() + 999) / 1000));
  }
}
