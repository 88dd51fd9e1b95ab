package dev.filmgate.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.filmgate.asset.AssetStore;
import dev.filmgate.asset.MediaProbe;
import dev.filmgate.engine.Outbox;
import dev.filmgate.engine.Shelf;
import dev.filmgate.engine.TaskQueue;
import dev.filmgate.provider.VideoProvider;
import dev.filmgate.testing.ScriptedProvider;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class CrashPointsTest {

  private static final Map<String, List<Class<?>>> PORTS =
      Map.of(
          "queue", List.of(TaskQueue.class),
          "outbox", List.of(Outbox.class),
          "shelf", List.of(Shelf.class),
          "assets", List.of(AssetStore.class),
          "draft", List.of(AssetStore.Draft.class),
          "probe", List.of(MediaProbe.class),
          "provider",
              List.of(
                  VideoProvider.class,
                  VideoProvider.Cancelling.class,
                  VideoProvider.Finding.class,
                  VideoProvider.Stepwise.class));

  /** Reads, and what chaos cannot bring about: a second node, files that nobody knows. */
  private static final Set<String> NOT_POINTS =
      Set.of(
          "queue.owned",
          "queue.lease",
          "queue.load",
          "outbox.pending",
          "outbox.add",
          "shelf.expired",
          "shelf.isWanted",
          "assets.find",
          "assets.part",
          "assets.link",
          "assets.delete",
          "draft.id",
          "draft.path",
          "draft.close",
          "probe.startingFast",
          "provider.kind",
          "provider.lacks");

  @Test
  void withoutAnOrderEverythingIsHandedBackAsItWas() {
    var provider = new ScriptedProvider();
    assertThat(CrashPoints.none().around(provider)).isSameAs(provider);
    assertThat(CrashPoints.of("synchronous=normal", () -> {}).around(provider)).isSameAs(provider);
  }

  @Test
  void theProcessEndsAtTheChosenTimeAtTheChosenPoint() {
    var ends = new ArrayList<String>();
    VideoProvider provider =
        CrashPoints.of("crash=after provider.poll:2", () -> ends.add("end"))
            .around(new ScriptedProvider());
    provider.poll("up-1");
    assertThat(ends).isEmpty();
    provider.poll("up-1");
    assertThat(ends).containsExactly("end");
    provider.poll("up-1");
    assertThat(ends).containsExactly("end");
  }

  @Test
  void whatTheProviderCanDoBesideIsStillThere() throws IOException {
    var ends = new ArrayList<String>();
    VideoProvider provider =
        CrashPoints.of("crash=before provider.read:1", () -> ends.add("end"))
            .around(new ScriptedProvider());
    assertThat(provider).isInstanceOf(VideoProvider.Finding.class);
    try (var bytes = provider.open(ScriptedProvider.OUTPUT)) {
      assertThat(bytes.readAllBytes()).isNotEmpty();
    }
    assertThat(ends).containsExactly("end");
  }

  /** Whoever adds a call to a port decides whether a process may end there. */
  @Test
  void everyCallOfAPortIsAPointOrChangesNothingThatARestartWouldMiss() {
    var calls = new TreeSet<String>();
    PORTS.forEach((name, ports) ->
        ports.stream()
            .flatMap(port -> Stream.of(port.getDeclaredMethods()))
            .filter(method -> !method.isSynthetic())
            .forEach(method -> calls.add(name + "." + method.getName())));
    Set<String> points =
        CrashPoints.ALL.stream()
            .map(point -> point.substring(point.indexOf(' ') + 1))
            .map(step -> step.startsWith("queue.commit.") ? "queue.commit" : step)
            .collect(Collectors.toCollection(TreeSet::new));
    points.addAll(NOT_POINTS);
    points.remove("provider.read");

    assertThat(calls).isEqualTo(points);
  }

  @Test
  void anOrderThatNamesNoPointIsRefused() {
    for (String order : new String[] {"", "crash=before nothing:1", "before queue.accept:0"}) {
      assertThatThrownBy(() -> CrashPoints.of(order, () -> {}))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThat(CrashPoints.ALL).hasSizeGreaterThan(30).doesNotHaveDuplicates();
  }
}
