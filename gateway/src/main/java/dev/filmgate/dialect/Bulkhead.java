package dev.filmgate.dialect;

import dev.filmgate.gateway.ApiError;
import dev.filmgate.gateway.ApiException;
import dev.filmgate.http.Filter;
import dev.filmgate.http.Handler;
import dev.filmgate.http.Request;
import dev.filmgate.http.Response;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Lets so many requests that change something be worked on at once, and refuses the others early
 * and cheaply, before their body is read: under overload, what is accepted is still done at full
 * speed. Queries pass always.
 */
public final class Bulkhead implements Filter {

  private static final Duration RETRY = Duration.ofSeconds(1);

  private final Semaphore places;
  private final Duration patience;

  /**
   * @param most how many at once
   * @param patience how long one may wait for a place
   */
  public Bulkhead(int most, Duration patience) {
    this.places = new Semaphore(most);
    this.patience = patience;
  }

  @Override
  public Response filter(Request request, Handler next) {
    if (!request.method().equals("POST")) {
      return next.handle(request);
    }
    if (!isAdmitted()) {
      throw new ApiException(new ApiError.Overloaded(RETRY));
    }
    try {
      return next.handle(request);
    } finally {
      places.release();
    }
  }

  private boolean isAdmitted() {
    try {
      return places.tryAcquire() || places.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
