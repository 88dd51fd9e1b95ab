package dev.filmgate.observe;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * What this node counts, in Prometheus' terms. Labels have few values by design: never a key, an
 * account or a path with an id in it.
 */
public final class Metrics {

  private record RequestLabels(String route, String method, int status) {}

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final ConcurrentMap<RequestLabels, Timer> requests = new ConcurrentHashMap<>();

  /** Kept here because the registry lets go of what it reads, and would stand still. */
  private final List<LongSupplier> counted = new CopyOnWriteArrayList<>();

  private final ConcurrentMap<String, Counter> refusals = new ConcurrentHashMap<>();
  private final Timer commits =
      Timer.builder("filmgate_store_commit_seconds")
          .description("Time to write one group of changes durably")
          .publishPercentileHistogram(false)
          .register(registry);
  private final Counter rows =
      Counter.builder("filmgate_store_units")
          .description("Changes written, many to a commit")
          .register(registry);

  /** One answered request; {@code route} is the pattern, never the path. */
  public void request(String route, String method, int status, Duration took) {
    var labels = new RequestLabels(route, method, status);
    Timer known = requests.get(labels); // computeIfAbsent would lock what is there already
    (known == null ? requests.computeIfAbsent(labels, this::requestTimer) : known).record(took);
  }

  private Timer requestTimer(RequestLabels labels) {
    return Timer.builder("filmgate_http_request_seconds")
        .description("Time to answer a request")
        .tag("route", labels.route())
        .tag("method", labels.method())
        .tag("status", Integer.toString(labels.status()))
        .register(registry);
  }

  /** One durable commit of a group of changes. */
  public void commit(Duration took, int units) {
    commits.record(took);
    rows.increment(units);
  }

  /** A task reached a final state. */
  public void ended(String model, String state, Duration sinceAccepted) {
    Timer.builder("filmgate_task_seconds")
        .description("Time from acceptance to the final state")
        .tag("model", model)
        .tag("state", state)
        .register(registry)
        .record(sinceAccepted);
  }

  /** A provider finished a video. */
  public void rendered(String route, Duration work, Duration video) {
    Timer.builder("filmgate_render_seconds")
        .description("Time a provider took to make a video")
        .tag("route", route)
        .register(registry)
        .record(work);
    Counter.builder("filmgate_video_seconds")
        .description("Seconds of video made")
        .tag("route", route)
        .register(registry)
        .increment(video.toMillis() / 1000.0);
  }

  /** Something went wrong that nobody was told of. */
  public void fault(String where) {
    Counter.builder("filmgate_faults")
        .description("Unexpected exceptions, by the loop or door that caught them")
        .tag("where", where)
        .register(registry)
        .increment();
  }

  /** A number that only grows and is read when it is asked for. */
  public void counter(String name, String description, LongSupplier value) {
    counted.add(value);
    FunctionCounter.builder(name, value, LongSupplier::getAsLong)
        .description(description)
        .register(registry);
  }

  /** A number with one label that only grows and is read when it is asked for. */
  public void counter(
      String name, String description, String label, String labelValue, LongSupplier value) {
    counted.add(value);
    FunctionCounter.builder(name, value, LongSupplier::getAsLong)
        .description(description)
        .tag(label, labelValue)
        .register(registry);
  }

  /** A request that was refused or failed, by the code that its answer gives. */
  public void refused(String code) {
    Counter known = refusals.get(code);
    (known == null ? refusals.computeIfAbsent(code, this::refusal) : known).increment();
  }

  private Counter refusal(String code) {
    return Counter.builder("filmgate_errors")
        .description("Requests that were answered with an error, by its code")
        .tag("code", code)
        .register(registry);
  }

  /** A number that is read when it is asked for. */
  public void gauge(String name, String description, Supplier<Number> value) {
    Gauge.builder(name, value).description(description).register(registry);
  }

  /** A number with one label that is read when it is asked for. */
  public void gauge(
      String name, String description, String label, String labelValue, Supplier<Number> value) {
    Gauge.builder(name, value).description(description).tag(label, labelValue).register(registry);
  }

  /** Everything, in Prometheus' text format. */
  public String scrape() {
    return registry.scrape();
  }
}
