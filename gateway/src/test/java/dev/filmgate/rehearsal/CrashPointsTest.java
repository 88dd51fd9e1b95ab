package dev.filmgate.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.filmgate.provider.VideoProvider;
import dev.filmgate.testing.ScriptedProvider;
import java.io.IOException;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

final class CrashPointsTest {

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

  @Test
  void anOrderThatNamesNoPointIsRefused() {
    for (String order : new String[] {"", "crash=before nothing:1", "before queue.accept:0"}) {
      assertThatThrownBy(() -> CrashPoints.of(order, () -> {}))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThat(CrashPoints.ALL).hasSizeGreaterThan(30).doesNotHaveDuplicates();
  }
}
