package dev.filmgate.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.filmgate.asset.file.FileAssetStore;
import dev.filmgate.id.AssetId;
import dev.filmgate.id.SubmissionKey;
import dev.filmgate.id.TaskId;
import dev.filmgate.net.AddressPolicy;
import dev.filmgate.net.Outbound;
import dev.filmgate.net.OutboundBody;
import dev.filmgate.net.OutboundLimits;
import dev.filmgate.net.OutboundRequest;
import dev.filmgate.provider.ModelMap;
import dev.filmgate.provider.RenderOrder;
import dev.filmgate.provider.RouteHealth;
import dev.filmgate.provider.VideoProvider.Submission;
import dev.filmgate.provider.relay.Abilities;
import dev.filmgate.provider.relay.RelayConfig;
import dev.filmgate.provider.relay.RelayProvider;
import dev.filmgate.provider.wire.RouteKey;
import dev.filmgate.provider.wire.Upstream;
import dev.filmgate.rehearsal.Tongue;
import dev.filmgate.testing.GatewayHarness;
import dev.filmgate.testing.Specs;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;

/**
 * Measures what a hop to a relay costs, beside a plain HTTP client that does the same against the
 * same scripted upstream: a route's own calls, and the answers of a gateway that takes orders,
 * sends them on, asks about them and stores what comes. Arguments: {@code hop} and seconds, or
 * {@code download}, how many files and a folder.
 */
public final class RouteBench implements AutoCloseable {

  private static final int RATE = 200;
  private static final int FILE = 8 << 20;
  private static final int AT_ONCE = 64;
  private static final int ROUNDS = 4;
  private static final int WARM = 60 * RATE;
  private static final String IDLE = "filmgate_tasks_open{state=\"in_flight\"} 0.0";

  private static final OperatingSystemMXBean MACHINE =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private final dev.filmgate.rehearsal.Upstream upstream;
  private final OutboundLimits limits =
      new OutboundLimits(
          Duration.ofSeconds(10), Duration.ofSeconds(60), Duration.ofMinutes(5), 256, 128);
  private final Outbound own = new Outbound(AddressPolicy.operator(), limits);
  private final RelayProvider provider;
  private final Map<Integer, TaskId> created = new ConcurrentHashMap<>();
  private final Map<TaskId, Long> waits = new ConcurrentHashMap<>();
  private final LongAdder changes = new LongAdder();

  private RouteBench(int size) {
    upstream =
        dev.filmgate.rehearsal.Upstream.start(
            dev.filmgate.rehearsal.Upstream.Setup.of(
                Tongue.UNIFIED, new byte[size], InstantSource.system()));
    upstream.script().renders(Duration.ofMillis(1), Duration.ofMillis(2));
    var minutes = Duration.ofMinutes(5);
    provider =
        new RelayProvider(
            new RelayConfig(RelayConfig.Speech.UNIFIED, ModelMap.OWN_NAMES, Abilities.ALL),
            new Upstream(
                upstream.url(),
                List.of(new RouteKey("k")),
                new RouteHealth(1_000, 0),
                new Upstream.Clients(own, own),
                new Upstream.Times(
                    minutes, minutes, minutes, InstantSource.system(), System::nanoTime)));
  }

  public static void main(String[] args) throws Exception {
    boolean isDownload = args.length > 0 && args[0].equals("download");
    try (var bench = new RouteBench(isDownload ? FILE : 1_000)) {
      if (isDownload) {
        bench.downloads(Integer.parseInt(args[1]), Path.of(args[2]));
      } else {
        bench.hops(args.length > 1 ? Integer.parseInt(args[1]) : 10);
      }
    }
  }

  private static RenderOrder order(int n) {
    return new RenderOrder(new TaskId(new UUID(n, n)), new SubmissionKey("sub_" + n), Specs.of(10));
  }

  private void hops(int seconds) throws Exception {
    int count = seconds * RATE;
    String id = ((Submission.Accepted) provider.submit(order(0))).upstreamId();
    try (var house = gateway()) {
      String key = house.secrets().key();
      String there = "http://127.0.0.1:" + house.port();
      String made = house.completed(key);
      OutboundRequest create = create(upstream.url().toString(), "k");
      OutboundRequest query = query(upstream.url().toString(), id, "k");
      OutboundRequest createHere = create(there, key);
      OutboundRequest queryHere = query(there, "grok:" + made, key);
      warm(house, () -> plain(createHere));
      for (int round = 0; round < 2; round++) {
        boolean shown = round == 1;
        paced("create-plain", count, shown, _ -> plain(create));
        long[] ordered =
            paced("create-route", count, shown, n -> provider.submit(order(n + 1_000_000)));
        paced("poll-plain", count, shown, _ -> plain(query));
        long[] polled = paced("poll-route", count, shown, _ -> provider.poll(id));
        long[] queried = paced("query-gateway", count, shown, _ -> plain(queryHere));
        report("poll-hop", sums(queried, polled), shown);
        report("create-hop", sums(creates(count, createHere, shown), ordered), shown);
      }
    }
  }

  /** Each call with another of its kind: what a client waits for when one follows the other. */
  private static long[] sums(long[] one, long[] other) {
    var sums = new long[one.length];
    Arrays.setAll(sums, n -> one[n] + other[n]);
    return sums;
  }

  /** How long the creates of a gateway take, each without its own wait for its commit. */
  private long[] creates(int count, OutboundRequest create, boolean shown) throws Exception {
    waits.clear();
    changes.reset();
    long processor = MACHINE.getProcessCpuTime();
    long[] all = paced("create-gateway", count, shown, n -> created.put(n, id(plain(create))));
    processor = MACHINE.getProcessCpuTime() - processor;
    var waited = new long[count];
    var own = new long[count];
    for (int n = 0; n < count; n++) {
      waited[n] = Objects.requireNonNull(waits.remove(created.get(n)));
      own[n] = all[n] - waited[n];
    }
    report("create-wait", waited, shown);
    report("create-own", own, shown);
    if (shown) {
      System.out.printf(
          "create-costs   %.2f ms of processors, client and other side too, %.1f commits more%n",
          processor / 1e6 / count, (double) changes.sum() / count);
    }
    return own;
  }

  /** As many creates as a gateway answers in a minute, until nothing of them is left to do. */
  private static void warm(GatewayHarness house, Runnable create) throws Exception {
    var _ = all(WARM, _ -> create.run());
    while (!house.client().get("/metrics", house.secrets().admin()).text().contains(IDLE)) {
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }

  /** A gateway with a route to the same upstream, that asks about each order twice or so. */
  private GatewayHarness gateway() {
    return GatewayHarness.routed(
        Map.of(),
        """
        routes:
          - {name: next, provider: relay, dialect: unified, base-url: "%s", key: k, max-in-flight: 10000}
        """
            .formatted(upstream.url()),
        queue -> new TimedQueue(queue, waits, changes));
  }

  private static OutboundRequest create(String base, String key) {
    String body =
        "{\"model\":\"grok-video-3\",\"prompt\":\"a lake at dawn\",\"aspect_ratio\":\"16:9\",\"size\":\"720P\",\"duration\":10,\"images\":[]}";
    return OutboundRequest.post(
            URI.create(base + "/v1/video/create"),
            OutboundBody.json(body.getBytes(StandardCharsets.UTF_8)))
        .header("Authorization", "Bearer " + key);
  }

  private static OutboundRequest query(String base, String id, String key) {
    return OutboundRequest.get(URI.create(base + "/v1/video/query?id=" + id.replace(":", "%3A")))
        .header("Authorization", "Bearer " + key);
  }

  private byte[] plain(OutboundRequest request) {
    try (var answer = own.send(request)) {
      byte[] body = answer.bytes(1 << 20);
      if (answer.status() != 200 || body.length == 0) {
        throw new IllegalStateException("answered " + answer.status());
      }
      return body;
    }
  }

  /** Calls at an even pace, and says how long each took. */
  private static long[] paced(String name, int count, boolean shown, IntConsumer call)
      throws Exception {
    var took = new long[count];
    long began = System.nanoTime();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < count; i++) {
        int n = i;
        long due = began + i * 1_000_000_000L / RATE;
        while (System.nanoTime() < due) {
          LockSupport.parkNanos(due - System.nanoTime());
        }
        threads.execute(() -> {
          long start = System.nanoTime();
          call.accept(n);
          took[n] = System.nanoTime() - start;
        });
      }
    }
    report(name, took, shown);
    return took;
  }

  private static void report(String name, long[] took, boolean shown) {
    long[] sorted = took.clone();
    Arrays.sort(sorted);
    if (shown) {
      System.out.printf(
          "%-14s %.2f ms p50 %.2f ms p99, %d calls at %d/s%n",
          name,
          sorted[sorted.length / 2] / 1e6,
          sorted[sorted.length * 99 / 100] / 1e6,
          sorted.length,
          RATE);
    }
  }

  private static TaskId id(byte[] answer) {
    String text =
        new String(answer, StandardCharsets.UTF_8).replaceAll(".*\"id\":\"([^\"]*)\".*", "$1");
    return TaskId.parse(text).orElseThrow();
  }

  private void downloads(int count, Path parent) throws Exception {
    Path folder = Files.createTempDirectory(parent, "route-bench");
    var store =
        FileAssetStore.open(
            folder.resolve("assets"),
            failure -> {
              throw new IllegalStateException("the disk failed", failure);
            });
    String id = ((Submission.Accepted) provider.submit(order(1))).upstreamId();
    URI link = URI.create(upstream.url() + "/files/" + id + ".mp4");
    int each = Math.max(AT_ONCE, count / ROUNDS);
    double direct = 0;
    double route = 0;
    for (int round = 0; round <= ROUNDS; round++) {
      int files = round == 0 ? AT_ONCE : each;
      double plainly = all(files, n -> direct(link, folder.resolve("f" + n)));
      double ours = all(files, n -> stored(store, link, n));
      System.out.printf("heap-%d %d MB%n", round, heap());
      direct += round == 0 ? 0 : plainly;
      route += round == 0 ? 0 : ours;
    }
    System.out.printf("download-plain %.0f MB/s%n", rate(each, direct));
    System.out.printf("download-route %.0f MB/s, %d files%n", rate(each, route), each * ROUNDS);
  }

  private static double rate(int each, double seconds) {
    return (double) each * ROUNDS * FILE / 1e6 / seconds;
  }

  private static long heap() {
    System.gc();
    return (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) >> 20;
  }

  private void direct(URI link, Path file) {
    try (InputStream bytes = link.toURL().openStream();
        FileChannel out =
            FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      var buffer = new byte[128 * 1024];
      for (int n = bytes.read(buffer); n >= 0; n = bytes.read(buffer)) {
        out.write(ByteBuffer.wrap(buffer, 0, n));
      }
      out.force(true);
      Files.delete(file);
    } catch (IOException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private void stored(FileAssetStore store, URI link, int n) {
    var id = new AssetId(new UUID(n, 1).toString());
    try (InputStream bytes = provider.open(link);
        var draft = store.receive(id, bytes, 1L << 30)) {
      draft.keep();
      store.delete(id);
    } catch (IOException failure) {
      throw new IllegalStateException(failure);
    }
  }

  /** How many seconds all of them take. */
  private static double all(int count, IntConsumer work) throws Exception {
    var turns = new Semaphore(AT_ONCE);
    var failures = new AtomicInteger();
    long began = System.nanoTime();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < count; i++) {
        int n = i;
        turns.acquire();
        threads.execute(() -> {
          failures.incrementAndGet();
          try {
            work.accept(n);
            failures.decrementAndGet();
          } finally {
            turns.release();
          }
        });
      }
    }
    if (failures.get() > 0) {
      throw new IllegalStateException(failures + " downloads failed");
    }
    return (System.nanoTime() - began) / 1e9;
  }

  @Override
  public void close() {
    own.close();
    upstream.close();
  }
}
