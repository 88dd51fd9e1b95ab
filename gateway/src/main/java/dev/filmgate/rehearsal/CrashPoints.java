package dev.filmgate.rehearsal;

import dev.filmgate.asset.AssetStore;
import dev.filmgate.asset.MediaProbe;
import dev.filmgate.engine.Outbox;
import dev.filmgate.engine.Shelf;
import dev.filmgate.engine.TaskQueue;
import dev.filmgate.provider.VideoProvider;
import dev.filmgate.task.TaskChange;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Ends the process at a chosen step of its life, to see that nothing is lost by it. Without an
 * order, as always in operation, everything is handed back as it was given.
 */
public final class CrashPoints {

  private static final List<String> STATES =
      List.of(
          "submitting",
          "rendering",
          "storing",
          "completed",
          "failed",
          "cancelled",
          "queued",
          "reconciling");

  /** Every point there is, such as {@code before queue.commit.rendering}. */
  public static final List<String> ALL = all();

  private final @Nullable String point;
  private final int hit;
  private final boolean loosely;
  private final Runnable end;
  private final AtomicInteger hits = new AtomicInteger();

  private CrashPoints(@Nullable String point, int hit, boolean loosely, Runnable end) {
    this.point = point;
    this.hit = hit;
    this.loosely = loosely;
    this.end = end;
  }

  private static List<String> all() {
    var steps = new ArrayList<String>();
    List.of("accept", "takeOver", "adopt", "beat", "hide")
        .forEach(write -> steps.add("queue." + write));
    STATES.forEach(state -> steps.add("queue.commit." + state));
    List.of("submit", "poll", "open", "read", "forget", "cancel", "find")
        .forEach(call -> steps.add("provider." + call));
    steps.addAll(
        List.of(
            "assets.receive",
            "assets.deleteVideo",
            "draft.keep",
            "probe.probe",
            "outbox.done",
            "shelf.emptied",
            "shelf.forget"));
    return steps.stream()
        .<String>mapMulti((step, to) -> {
          to.accept("before " + step);
          to.accept("after " + step);
        })
        .toList();
  }

  /** No point at all. */
  public static CrashPoints none() {
    return new CrashPoints(null, 0, false, () -> {});
  }

  /**
   * Reads {@code crash=before provider.submit:3} for the third time, or {@code synchronous=normal}.
   *
   * @param end ends the process without a word
   * @throws IllegalArgumentException when it is neither
   */
  public static CrashPoints of(String order, Runnable end) {
    if (order.equals("synchronous=normal")) {
      return new CrashPoints(null, 0, true, end);
    }
    int colon = order.lastIndexOf(':');
    String name = colon < 0 ? "" : order.substring(0, colon).replaceFirst("^crash=", "");
    if (!ALL.contains(name) || !order.substring(colon + 1).matches("[1-9][0-9]{0,3}")) {
      throw new IllegalArgumentException("there is no such point: " + order);
    }
    return new CrashPoints(name, Integer.parseInt(order.substring(colon + 1)), false, end);
  }

  /** Whether commits are not to be synced, so that a test can see that it would notice. */
  public boolean syncsLoosely() {
    return loosely;
  }

  public TaskQueue around(TaskQueue queue) {
    return around(TaskQueue.class, queue, "queue");
  }

  public Outbox around(Outbox outbox) {
    return around(Outbox.class, outbox, "outbox");
  }

  public AssetStore around(AssetStore assets) {
    return around(AssetStore.class, assets, "assets");
  }

  public Shelf around(Shelf shelf) {
    return around(Shelf.class, shelf, "shelf");
  }

  public MediaProbe around(MediaProbe probe) {
    return around(MediaProbe.class, probe, "probe");
  }

  public VideoProvider around(VideoProvider provider) {
    return around(VideoProvider.class, provider, "provider");
  }

  private <T> T around(Class<T> port, T target, String name) {
    if (point == null) {
      return target;
    }
    Object proxy =
        Proxy.newProxyInstance(
            port.getClassLoader(),
            interfaces(target.getClass()),
            (_, method, arguments) -> call(target, name, method, arguments));
    return port.cast(proxy);
  }

  /** All that can be named from outside, so that whoever asks what else it can do is answered. */
  private static Class<?>[] interfaces(Class<?> target) {
    var all = new ArrayList<Class<?>>();
    for (Class<?> each = target; each != null; each = each.getSuperclass()) {
      all.addAll(List.of(each.getInterfaces()));
    }
    return all.stream()
        .filter(type -> Modifier.isPublic(type.getModifiers()))
        .distinct()
        .toArray(Class<?>[]::new);
  }

  private @Nullable Object call(
      Object target, String name, Method method, Object @Nullable [] arguments) throws Throwable {
    String step = name + "." + method.getName() + state(arguments);
    pass("before " + step);
    try {
      Object result = method.invoke(target, arguments);
      pass("after " + step);
      return result instanceof AssetStore.Draft draft
          ? around(AssetStore.Draft.class, draft, "draft")
          : result instanceof InputStream stream ? new Passed(stream) : result;
    } catch (InvocationTargetException failed) {
      throw failed.getCause() == null ? failed : failed.getCause();
    }
  }

  private static String state(Object @Nullable [] arguments) {
    return arguments != null && arguments.length == 2 && arguments[1] instanceof TaskChange change
        ? "." + change.task().state().word()
        : "";
  }

  private void pass(String where) {
    if (where.equals(point) && hits.incrementAndGet() == hit) {
      end.run();
    }
  }

  /** A download with a point before and after each piece. */
  private final class Passed extends FilterInputStream {

    Passed(InputStream in) {
      super(in);
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      pass("before provider.read");
      int count = super.read(buffer, offset, length);
      pass("after provider.read");
      return count;
    }
  }
}
