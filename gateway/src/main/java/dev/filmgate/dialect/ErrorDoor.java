package dev.filmgate.dialect;

import dev.filmgate.account.RateLimiter;
import dev.filmgate.gateway.ApiError;
import dev.filmgate.gateway.ApiException;
import dev.filmgate.http.BodyException;
import dev.filmgate.http.Filter;
import dev.filmgate.http.Handler;
import dev.filmgate.http.Request;
import dev.filmgate.http.Response;
import dev.filmgate.observe.Metrics;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one place where what went wrong becomes an answer, in the dialect of the path that was asked.
 * Unexpected exceptions are logged with the request id and told to nobody else.
 */
public final class ErrorDoor implements Filter {

  private static final Logger LOG = LoggerFactory.getLogger(ErrorDoor.class);

  /** When a large body that found no room may be sent again. */
  private static final Duration WHEN_FULL = Duration.ofSeconds(2);

  private final Function<String, ErrorEncoder> encoders;
  private final Function<Throwable, Optional<ApiError>> known;
  private final Metrics metrics;

  /**
   * @param encoders the error encoder of a raw path
   * @param known what exceptions of lower floors mean to a caller
   */
  public ErrorDoor(
      Function<String, ErrorEncoder> encoders,
      Function<Throwable, Optional<ApiError>> known,
      Metrics metrics) {
    this.encoders = encoders;
    this.known = known;
    this.metrics = metrics;
  }

  /**
   * What is learnt of a request on its way: which dialect it speaks, where its path does not tell,
   * and how the limit stands that it was counted under.
   */
  private static final class Tongue {

    private @Nullable ErrorEncoder encoder;
    private RateLimiter.@Nullable Verdict verdict;

    Response paced(Response response) {
      return verdict == null ? response : PaceFields.on(response, verdict);
    }
  }

  /** From now on this request's errors are written in this way, whatever its path says. */
  static void speak(Request request, ErrorEncoder encoder) {
    request.find(Tongue.class).ifPresent(tongue -> tongue.encoder = encoder);
  }

  /** This request was let in and counted, which its answer tells, whatever it is. */
  static void counted(Request request, RateLimiter.Verdict verdict) {
    request.find(Tongue.class).ifPresent(tongue -> tongue.verdict = verdict);
  }

  @Override
  public Response filter(Request asked, Handler next) {
    var tongue = new Tongue();
    Request request = asked.with(Tongue.class, tongue);
    try {
      return tongue.paced(next.handle(request));
    } catch (ApiException refusal) {
      return answer(request, refusal.error());
    } catch (BodyException.TooLarge tooLarge) {
      return answer(request, new ApiError.PayloadTooLarge(tooLarge.limit()));
    } catch (BodyException.NoRoom noRoom) {
      return answer(request, new ApiError.Overloaded(WHEN_FULL));
    } catch (BodyException broken) {
      return answer(request, new ApiError.Malformed("The body could not be read to its end."));
    } catch (Exception fault) {
      return answer(request, known.apply(fault).orElseGet(() -> fault(request, fault)));
    }
  }

  private ApiError fault(Request request, Exception fault) {
    metrics.fault("request");
    LOG.error("request {} failed", request.id(), fault);
    return new ApiError.Internal(request.id());
  }

  /** An error as the answer of a request. */
  public Response answer(Request request, ApiError error) {
    metrics.refused(error.code().word());
    Tongue tongue = request.find(Tongue.class).orElseGet(Tongue::new);
    ErrorEncoder encoder =
        tongue.encoder == null ? encoders.apply(request.rawPath()) : tongue.encoder;
    Response response =
        encoder.encode(error, request.id()).withHeader("x-error-code", error.code().word());
    if (error.status() == 401) {
      response = response.withHeader("www-authenticate", "Bearer");
    }
    if (error instanceof ApiError.MethodNotAllowed(var allowed)) {
      response =
          response.withHeader("allow", String.join(", ", allowed.stream().sorted().toList()));
    }
    if (error instanceof ApiError.RangeNotSatisfiable(long size)) {
      response = response.withHeader("content-range", "bytes */" + size);
    }
    response = paced(response, error, tongue);
    Duration wait = retryAfter(error);
    if (wait != null) {
      response = response.withHeader("retry-after", Long.toString(wait.toSeconds()));
    }
    return request.method().equals("POST") && isNeverToBeRepeated(error)
        ? response.withHeader("x-should-retry", "false")
        : response;
  }

  private static Response paced(Response response, ApiError error, Tongue tongue) {
    if (error instanceof ApiError.RateLimited(ApiError.Pace pace)) {
      return PaceFields.on(response, pace, 0);
    }
    Response counted = tongue.paced(response);
    return error instanceof ApiError.TooManyTasks(_, int limit, Duration after)
        ? PaceFields.tasks(counted, limit, after)
        : counted;
  }

  private static @Nullable Duration retryAfter(ApiError error) {
    return switch (error) {
      case ApiError.Overloaded(Duration after) -> after;
      case ApiError.IdempotencyConflict(_, Duration after) -> after;
      case ApiError.StorageFull(Duration after) -> after;
      case ApiError.TooManyTasks(_, _, Duration after) -> after;
      case ApiError.InsufficientQuota(_, Duration after) -> after;
      case ApiError.RateLimited(ApiError.Pace pace) -> PaceFields.wholeSeconds(pace.retryAfter());
      case ApiError.NoAvailableProvider _ -> Duration.ofSeconds(10);
      default -> null;
    };
  }

  /** A fault in the middle of a create leaves open whether the task exists. */
  private static boolean isNeverToBeRepeated(ApiError error) {
    return error instanceof ApiError.Internal
        || error instanceof ApiError.IdempotencyConflict
        || error instanceof ApiError.SourceNotReady;
  }
}
