package dev.filmgate.provider.xai;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class XaiStateTest {

  @Test
  void anOrderOfOneStepIsKnownByItsRequestAlone() {
    assertThat(XaiState.first("abc-1").text()).isEqualTo("abc-1");
    assertThat(XaiState.parse("abc-1")).contains(XaiState.first("abc-1"));
  }

  @Test
  void aChainIsReadAsItWasWritten() {
    XaiState second = XaiState.first("abc-1").next("abc-2", 70);

    assertThat(second.text()).isEqualTo("chain:abc-1,abc-2:70:");
    assertThat(XaiState.parse(second.text())).contains(second);
    assertThat(XaiState.parse(second.intending().text())).contains(second.intending());
    assertThat(second.intending().stayed()).isEqualTo(second);
    assertThat(XaiState.parse(XaiState.first("abc-1").intending().text()).orElseThrow().intent())
        .isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "../etc", "a b", "chain:", "chain:a:x:", "chain:a:1:next:2", "a/b"})
  void everythingElseIsNoState(String text) {
    assertThat(XaiState.parse(text)).isEmpty();
  }
}
