package dev.filmgate.provider.xai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.filmgate.provider.wire.Reply;
import dev.filmgate.provider.wire.Said;
import dev.filmgate.task.FailureCode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every shape that xAI has been seen to answer a poll with. */
final class XaiPollTest {

  private static XaiPoll read(int status, String body) {
    return XaiPoll.read(
        new Reply.Answer(status, Said.object(body.getBytes(StandardCharsets.UTF_8)), null));
  }

  private static FailureCode code(XaiPoll poll) {
    assertThat(poll).isInstanceOf(XaiPoll.Failed.class);
    return ((XaiPoll.Failed) poll).failure().code();
  }

  @Test
  void runningIsTwoHundredAndTwoWithOrWithoutABody() {
    assertThat(read(202, "")).isEqualTo(new XaiPoll.Pending(0));
    assertThat(read(202, "{\"status\":\"pending\",\"progress\":37}"))
        .isEqualTo(new XaiPoll.Pending(37));
    assertThat(read(200, "{\"status\":\"pending\"}")).isEqualTo(new XaiPoll.Pending(0));
  }

  @ParameterizedTest
  @CsvSource({"120,99", "-1,0", "\"41%\",41", "12.9,12", "1e300,99", "\"NaN\",0", "null,0", "[],0"})
  void progressIsBetweenNothingAndAlmostAll(String said, int meant) {
    assertThat(read(202, "{\"status\":\"pending\",\"progress\":" + said.replace("\\", "") + "}"))
        .isEqualTo(new XaiPoll.Pending(meant));
  }

  @Test
  void doneHasALinkAndACost() {
    assertThat(
            read(
                200,
                "{\"status\":\"done\",\"video\":{\"url\":\"https://vidgen.x.ai/a.mp4\",\"duration\":6,"
                    + "\"respect_moderation\":true},\"usage\":{\"cost_in_usd_ticks\":3000000000}}"))
        .isEqualTo(
            new XaiPoll.Done(
                URI.create("https://vidgen.x.ai/a.mp4"), OptionalLong.of(3_000_000_000L)));
    assertThat(read(200, "{\"video\":{\"url\":\"https://vidgen.x.ai/a.mp4\"}}"))
        .isEqualTo(new XaiPoll.Done(URI.create("https://vidgen.x.ai/a.mp4"), OptionalLong.empty()));
  }

  @Test
  void moderationHasThreeFacesAndIsBilled() {
    XaiPoll done =
        read(
            200,
            "{\"status\":\"done\",\"video\":{\"url\":null,\"respect_moderation\":false},"
                + "\"usage\":{\"cost_in_usd_ticks\":7}}");
    assertThat(code(done)).isEqualTo(FailureCode.CONTENT_POLICY_VIOLATION);
    assertThat(((XaiPoll.Failed) done).ticks()).hasValue(7);
    assertThat(
            code(
                read(
                    200,
                    "{\"status\":\"failed\",\"error\":{\"code\":\"content_moderation\","
                        + "\"message\":\"no\"}}")))
        .isEqualTo(FailureCode.CONTENT_POLICY_VIOLATION);
    assertThat(
            code(read(400, "{\"code\":\"invalid_argument\",\"error\":\"Rejected by moderation\"}")))
        .isEqualTo(FailureCode.CONTENT_POLICY_VIOLATION);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"status\":\"failed\",\"code\":\"internal\",\"error\":\"boom\"}",
        "{\"status\":\"failed\",\"error\":{\"message\":\"boom\",\"type\":\"t\",\"param\":null,\"code\":null}}",
        "{\"status\":\"failed\",\"error\":\"boom\"}",
        "{\"error\":\"boom\"}",
        "{\"status\":\"expired\"}"
      })
  void failureComesInThreeShapesAndMore(String body) {
    assertThat(code(read(200, body))).isEqualTo(FailureCode.UPSTREAM_FAILED);
  }

  @Test
  void doneWithoutALinkAndWithoutAWordIsNeitherDoneNorFailed() {
    assertThat(read(200, "{\"status\":\"done\",\"video\":{\"url\":\"\"}}"))
        .isEqualTo(new XaiPoll.Empty());
    assertThat(read(200, "{\"status\":\"done\",\"video\":{\"url\":\"ht tp://x\"}}"))
        .isEqualTo(new XaiPoll.Empty());
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403, 408, 409, 425, 429, 500, 502, 503, 504})
  void otherStatusesSayNothingOfTheOrder(int status) {
    assertThat(read(status, "{\"error\":\"x\"}")).isInstanceOf(XaiPoll.Unclear.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "<html></html>", "[]", "{\"status\":\"dreaming\"}", "{}", "{\"status\":5}"})
  void whatCannotBeReadIsAskedAgain(String body) {
    assertThat(read(200, body)).isInstanceOf(XaiPoll.Unclear.class);
  }

  @Test
  void anOrderThatIsNotKnownIsNotFound() {
    assertThat(read(404, "{\"error\":\"no such request\"}")).isEqualTo(new XaiPoll.Unknown());
  }
}
