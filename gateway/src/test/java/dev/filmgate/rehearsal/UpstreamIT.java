package dev.filmgate.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.filmgate.testing.TestClock;
import dev.filmgate.testing.WireClient;
import dev.filmgate.testing.WireClient.Answer;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class UpstreamIT {

  private static final byte[] CLIP = "this is a video".getBytes(StandardCharsets.UTF_8);

  private final TestClock clock = new TestClock();
  private Upstream upstream = start(Tongue.XAI);

  private Upstream start(Tongue tongue) {
    var started = Upstream.start(Upstream.Setup.of(tongue, CLIP, clock));
    started.script().renders(Duration.ofSeconds(10), Duration.ofSeconds(10));
    return started;
  }

  private WireClient client() {
    return WireClient.ofAnother(upstream.port());
  }

  private Answer create(String path, String prompt) {
    return client()
        .post(
            path,
            "k",
            "{\"model\":\"grok-imagine-video\",\"duration\":6,\"prompt\":\"" + prompt + "\"}");
  }

  private String created(String prompt) {
    Answer answer = create("/v1/videos/generations", prompt);
    assertThat(answer.status()).isEqualTo(200);
    return answer.text("request_id");
  }

  private Answer poll(String id) {
    return client().get("/v1/videos/" + id, "k");
  }

  @AfterEach
  void close() {
    upstream.close();
  }

  @Test
  void anOrderGoesFromPendingToAFileAndTheBookKnows() {
    String id = created("a lake");
    Answer pending = poll(id);
    assertThat(pending.status()).isEqualTo(202);
    assertThat(pending.text("status")).isEqualTo("pending");

    clock.advance(Duration.ofSeconds(10));
    Answer done = poll(id);
    assertThat(done.status()).isEqualTo(200);
    assertThat(done.text("video.duration")).isEqualTo("6");
    assertThat(done.text("usage.cost_in_usd_ticks")).isEqualTo("3000000000");
    String url = done.text("video.url");
    Answer file =
        client().send("GET", url.substring(url.indexOf("/files/")), List.of(), new byte[0]);
    assertThat(file.body()).isEqualTo(CLIP);

    assertThat(upstream.book().orders()).hasSize(1);
    Book.Entry entry = upstream.book().orders("lake").getFirst();
    assertThat(entry.id()).isEqualTo(id);
    assertThat(entry.count(Call.POLL)).isEqualTo(2);
    assertThat(entry.count(Call.DOWNLOAD)).isEqualTo(1);
    assertThat(entry.times().told()).isEqualTo(clock.instant());
    assertThat(entry.ticks()).isEqualTo(3_000_000_000L);
    assertThat(upstream.book().received().getFirst().text()).contains("a lake");
  }

  @ParameterizedTest
  @EnumSource(
      value = Tongue.class,
      names = {"OPENAI", "UNIFIED", "GROK"})
  void relaysSpeakTheirOwnDialect(Tongue tongue) {
    upstream.close();
    upstream = start(tongue);
    String create =
        switch (tongue) {
          case OPENAI -> "/v1/videos";
          case UNIFIED -> "/v1/video/create";
          case GROK, XAI -> "/v1/grok/videos";
        };
    String query =
        switch (tongue) {
          case OPENAI -> "/v1/videos/";
          case UNIFIED -> "/v1/video/query?id=";
          case GROK, XAI -> "/v1/result/";
        };
    String id = create(create, "a lake").text("id");
    assertThat(client().get(query + id, "k").text("status")).isIn("in_progress", "processing");
    clock.advance(Duration.ofSeconds(10));
    Answer done = client().get(query + id, "k");
    assertThat(done.text("status")).isEqualTo("completed");
    assertThat(done.text("video_url")).endsWith("/files/" + id + ".mp4");
    assertThat(client().get("/v1/videos/" + id + "/content", "k").body()).isEqualTo(CLIP);
  }

  @Test
  void aDroppedConnectionStillTakesTheOrder() {
    upstream.script().next(Call.CREATE, Fault.of(Fault.Kind.DROP));
    assertThatThrownBy(() -> created("a lake")).isInstanceOf(UncheckedIOException.class);
    assertThat(upstream.book().orders()).hasSize(1);

    upstream.script().next(Call.CREATE, Fault.of(Fault.Kind.DROP_BEFORE));
    assertThatThrownBy(() -> created("a lake")).isInstanceOf(UncheckedIOException.class);
    assertThat(upstream.book().orders()).hasSize(1);
    assertThat(upstream.book().calls(Call.CREATE)).isEqualTo(2);
  }

  @Test
  void aPromptDecidesWhatGoesWrongWithItsOrder() {
    String prompt = "a lake [[create:busy:7*2]] [[poll:empty]] [[poll:word:cooking]] [[render:0]]";
    for (int i = 0; i < 2; i++) {
      Answer busy = create("/v1/videos/generations", prompt);
      assertThat(busy.status()).isEqualTo(429);
      assertThat(busy.header("retry-after")).contains("7");
    }
    String id = created(prompt);
    assertThat(poll(id).raw()).isEmpty();
    assertThat(poll(id).text("status")).isEqualTo("cooking");
    assertThat(poll(id).text("status")).isEqualTo("done");
  }

  @Test
  void moderationHasThreeFaces() {
    assertThat(create("/v1/videos/generations", "x [[create:moderated-400]]").status())
        .isEqualTo(400);
    String id = created("y [[poll:moderated]]");
    Answer face = poll(id);
    assertThat(face.status()).isEqualTo(200);
    assertThat(face.text("status")).isEqualTo("done");
    assertThat(face.text("video.url")).isEqualTo("null");
    assertThat(face.text("video.respect_moderation")).isEqualTo("false");
    assertThat(upstream.book().orders("y").getFirst().ticks()).isPositive();
    assertThat(poll(created("z [[poll:moderated-400]]")).status()).isEqualTo(400);
  }

  @Test
  void errorsComeInThreeShapes() {
    assertThat(poll("none").text("code")).isEqualTo("not_found");
    upstream.script().errorShape(2);
    assertThat(poll("none").text("error.code")).isEqualTo("not_found");
    upstream.script().errorShape(3);
    assertThat(poll("none").text("error")).startsWith("not_found: ");
  }

  @Test
  void progressCanBeAnythingAtAll() {
    String id = created("x [[poll:progress:-3]] [[poll:progress:NaN]]");
    assertThat(poll(id).text("progress")).isEqualTo("-3");
    assertThat(poll(id).raw()).contains("\"progress\":NaN");
  }

  @Test
  void twoOrdersCanHaveOneId() {
    String first = created("one");
    assertThat(created("two [[create:same-id]]")).isEqualTo(first);
  }

  @Test
  void aWrongLengthIsSaidAsAsked() {
    String id = created("x [[render:0]] [[download:truncate]] [[download:half-a-video]]");
    String path = "/files/" + id + ".mp4";
    assertThatThrownBy(() -> client().get(path, "k"))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("the body has 7 bytes, not 15");
    assertThat(client().get(path, "k").body()).hasSize(7);
    Answer rest = client().send("GET", path, List.of("Range: bytes=10-"), new byte[0]);
    assertThat(rest.status()).isEqualTo(206);
    assertThat(rest.text()).isEqualTo("video");
  }

  @Test
  void itIsSteeredAndAskedOverHttp() {
    assertThat(post("/_script", "create status:503*1\nrender 0").status()).isEqualTo(200);
    assertThat(create("/v1/videos/generations", "a").status()).isEqualTo(503);
    created("b");
    Answer book = client().get("/_book", "k");
    assertThat(book.text("calls.create")).isEqualTo("2");
    assertThat(book.json().findArray("orders").orElseThrow()).hasSize(1);

    Answer refused = post("/_script", "create nonsense");
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.text()).contains("'create nonsense' is not a line of a script");
  }

  private Answer post(String path, String text) {
    return client().send("POST", path, List.of(), text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void everyFaultHasAWordThatReadsBack() {
    for (Fault.Kind kind : Fault.Kind.values()) {
      assertThat(Fault.parse(kind.word() + ":a:b")).contains(Fault.of(kind, "a:b"));
    }
    assertThat(Fault.parse("nonsense")).isEmpty();
  }
}
