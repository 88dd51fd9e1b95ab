package dev.filmgate.bench;

import dev.filmgate.asset.file.FileAssetStore;
import dev.filmgate.id.AssetId;
import dev.filmgate.id.SubmissionKey;
import dev.filmgate.id.TaskId;
import dev.filmgate.net.AddressPolicy;
import dev.filmgate.net.Outbound;
import dev.filmgate.net.OutboundLimits;
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
import dev.filmgate.testing.Specs;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;

/**
 * Measures what a hop to a relay costs, beside a plain HTTP client that does the same against the
 * same scripted upstream. Arguments: {@code hop} and seconds, or {@code download}, how many files
 * and a folder.
 */
public final class RouteBench implements AutoCloseable {

  private static final int RATE = 200;
  private static final int FILE = 8 << 20;
  private static final int AT_ONCE = 64;

  private final dev.filmgate.rehearsal.Upstream upstream;
  private final OutboundLimits limits =
      new OutboundLimits(
          Duration.ofSeconds(10), Duration.ofSeconds(60), Duration.ofMinutes(5), 256, 128);
  private final Outbound own = new Outbound(AddressPolicy.operator(), limits);
  private final RelayProvider provider;
  private final HttpClient plain = HttpClient.newHttpClient();

  private RouteBench() {
    upstream =
        dev.filmgate.rehearsal.Upstream.start(
            dev.filmgate.rehearsal.Upstream.Setup.of(
                Tongue.UNIFIED, new byte[FILE], InstantSource.system()));
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
    try (var bench = new RouteBench()) {
      if (args.length > 0 && args[0].equals("download")) {
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
    byte[] body =
        "{\"model\":\"grok-video-3\",\"prompt\":\"a lake at dawn\",\"aspect_ratio\":\"16:9\",\"size\":\"720P\",\"duration\":10,\"images\":[]}"
            .getBytes(java.nio.charset.StandardCharsets.UTF_8);
    URI create = URI.create(upstream.url() + "/v1/video/create");
    URI query = URI.create(upstream.url() + "/v1/video/query?id=" + id.replace(":", "%3A"));
    for (int round = 0; round < 2; round++) {
      boolean shown = round == 1;
      paced(
          "create, plain",
          count,
          shown,
          n ->
              plain(
                  HttpRequest.newBuilder(create)
                      .header("Content-Type", "application/json")
                      .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                      .build()));
      paced("create, route", count, shown, n -> provider.submit(order(n + 1_000_000)));
      paced("poll, plain", count, shown, n -> plain(HttpRequest.newBuilder(query).build()));
      paced("poll, route", count, shown, n -> provider.poll(id));
    }
  }

  private void plain(HttpRequest request) {
    try {
      plain.send(request, BodyHandlers.ofByteArray());
    } catch (IOException | InterruptedException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private static void paced(String name, int count, boolean shown, IntConsumer call)
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
    Arrays.sort(took);
    if (shown) {
      System.out.printf(
          "%-14s %5d calls at %d/s: p50 %.2f ms, p99 %.2f ms%n",
          name, count, RATE, took[count / 2] / 1e6, took[count * 99 / 100] / 1e6);
    }
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
    for (int round = 0; round < 2; round++) {
      double direct = all("plain client", count, n -> direct(link, folder.resolve("f" + n)));
      double route = all("route", count, n -> stored(store, link, n));
      System.out.printf("ratio %.2f%n", route / direct);
    }
    System.out.printf(
        "heap after: %d MB%n",
        (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) >> 20);
  }

  private void direct(URI link, Path file) {
    try (InputStream bytes =
            plain.send(HttpRequest.newBuilder(link).build(), BodyHandlers.ofInputStream()).body();
        FileChannel out =
            FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      var buffer = new byte[128 * 1024];
      for (int n = bytes.read(buffer); n >= 0; n = bytes.read(buffer)) {
        out.write(ByteBuffer.wrap(buffer, 0, n));
      }
      out.force(true);
      Files.delete(file);
    } catch (IOException | InterruptedException failure) {
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

  private static double all(String name, int count, IntConsumer work) throws Exception {
    var turns = new Semaphore(AT_ONCE);
    long began = System.nanoTime();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < count; i++) {
        int n = i;
        turns.acquire();
        threads.execute(() -> {
          try {
            work.accept(n);
          } finally {
            turns.release();
          }
        });
      }
    }
    double seconds = (System.nanoTime() - began) / 1e9;
    System.out.printf(
        "%-14s %d files of 8 MB: %.1f s, %.0f MB/s%n",
        name, count, seconds, count * 8.388608 / seconds);
    return count / seconds;
  }

  @Override
  public void close() {
    own.close();
    plain.close();
    upstream.close();
  }
}
