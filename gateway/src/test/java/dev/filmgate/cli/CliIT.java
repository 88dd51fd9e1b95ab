package dev.filmgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.FutureTask;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
final class CliIT {

  @TempDir private Path folder;
  private FakeGateway gateway;
  private FakeProgram program;

  @BeforeEach
  void start() throws IOException {
    gateway = new FakeGateway();
    program = new FakeProgram(gateway).pointed();
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  @Test
  void getShowsATaskUnderAnySpellingOfItsId() {
    gateway.then("failed", 40, "{\"code\":\"render_failed\",\"message\":\"no picture\"}");

    int exit = program.run("get", FakeGateway.ID.replace("video_", "grok:"));

    assertThat(exit).isZero();
    assertThat(program.out())
        .isEqualTo(
            """
            id        video_0198a000-0000-7000-8000-000000000001
            state     failed
            progress  40
            model     grok_video3
            prompt    a cat
            error     render_failed: no picture
            """);
  }

  @Test
  void anUnknownOrMalformedIdIsNotFound() {
    var other = "video_0198a000-0000-7000-8000-00000000ffff";

    assertThat(program.run("get", other)).isEqualTo(4);
    assertThat(program.run("wait", other)).isEqualTo(4);
    assertThat(program.run("get", "../keys")).isEqualTo(4);
    assertThat(gateway.requests()).hasSize(2);
  }

  @Test
  void aFailureIsJsonToo() {
    assertThat(program.run("get", "--json", "video_0198a000-0000-7000-8000-00000000ffff"))
        .isEqualTo(4);
    assertThat(program.out())
        .isEqualTo(
            "{\"error\":{\"code\":\"task_not_exist\",\"message\":\"there is no such thing\","
                + "\"request_id\":\"req_7\"}}\n");
  }

  @Test
  void waitReturnsAsTheTaskEnded() {
    gateway.then("rendering", 3).then("cancelled", 3);

    assertThat(program.run("wait", FakeGateway.ID)).isEqualTo(5);
    assertThat(program.err()).contains("filmgate: the task was cancelled");
  }

  @Test
  void ctrlCWhileWaitingLeavesTheTask() throws Exception {
    gateway.then("rendering", 3);
    var run = new FutureTask<>(() -> program.run("wait", FakeGateway.ID));
    Thread.ofPlatform().start(run);
    gateway.awaitQuestion();

    program.interrupt();

    assertThat(run.get()).isEqualTo(130);
    assertThat(gateway.requests()).noneMatch(line -> line.contains("cancel"));
  }

  @Test
  void downloadSavesTheVideo() {
    gateway.then("completed", 100);
    var file = folder.resolve("x.mp4");

    assertThat(program.run("download", FakeGateway.ID, "-o", file.toString())).isZero();
    assertThat(file).hasContent("the whole video");
  }

  @Test
  void modelsShowsWhateverTheServerSays() {
    assertThat(program.run("models")).isZero();
    assertThat(program.out())
        .contains("grok_video3\n", "seconds", "min", "480p, 720p", "0.070000")
        .doesNotContain("note");
  }

  @Test
  void keysGoToTheServerThatHoldsTheFolder() {
    program.control = new Control(java.net.URI.create(gateway.url()), FakeGateway.KEY, 1);

    assertThat(program.run("keys", "create", "--name", "ci")).isZero();
    assertThat(program.out()).isEqualTo("sk-fg-secret\n");
    assertThat(program.run("keys", "list")).isZero();
    assertThat(program.out()).contains("key_1", "sk-fg-se…", "active", "key_2", "revoked");
    assertThat(program.run("keys", "revoke", "key_1")).isZero();
    assertThat(gateway.requests())
        .containsExactly(
            "POST /api/v1/keys {\"name\":\"ci\"}",
            "GET /api/v1/keys",
            "GET /api/v1/keys?cursor=n%2F2",
            "DELETE /api/v1/keys/key_1");
    assertThat(program.events).isEmpty();
  }

  @Test
  void keysGoToTheFolderItselfWhenNoServerHoldsIt() {
    assertThat(program.run("keys", "create", "--data", "/d")).isZero();
    assertThat(program.out()).isEqualTo("sk-fg-cli\n");
    assertThat(program.run("keys", "revoke", "key_8")).isEqualTo(4);
    assertThat(program.err()).contains("there is no key 'key_8'");
    assertThat(program.events).containsExactly("open {data=/d}", "close", "open {}", "close");
  }

  @Test
  void servePrintsTheFreshKeyAndStopsWhenAsked() throws Exception {
    program.freshKey = "sk-fg-fresh";
    var run = new FutureTask<>(() -> program.run("serve", "--port", "0", "--host", "::1"));
    Thread.ofPlatform().start(run);
    Awaitility.await().until(() -> program.out().contains("boat.mp4"));

    program.interrupt();

    assertThat(run.get()).isZero();
    assertThat(program.out())
        .startsWith("Filmgate 1.2.3 is ready at " + gateway.url())
        .contains("curl -s " + gateway.url() + "/v1/grok/videos", "Bearer sk-fg-fresh");
    assertThat(program.events.getFirst()).contains("SERVE", "server.port=0", "server.host=::1");
  }

  @Test
  void doctorIsBadWhenOneFindingIs() {
    program.findings =
        List.of(
            Finding.ok("jdk", "25"), Finding.warn("disk", "tight"), Finding.bad("port", "taken"));

    assertThat(program.run("doctor", "--quick")).isEqualTo(1);
    assertThat(program.out()).isEqualTo("ok    jdk   25\nwarn  disk  tight\nbad   port  taken\n");
    assertThat(program.events).containsExactly("doctor QUICK");
  }

  @Test
  void configCheckNamesEveryProblem() {
    program.problems = List.of("a is wrong", "b is wrong");

    assertThat(program.run("config", "check")).isEqualTo(2);
    assertThat(program.err()).isEqualTo("a is wrong\nb is wrong\n");
    assertThat(program.run("config", "show")).isZero();
    assertThat(program.out()).isEqualTo("server.port = 8080\n");
  }

  @Test
  void misuseIsTwoLinesAndExitCodeTwo() {
    assertThat(program.run("gen")).isEqualTo(2);
    assertThat(program.run("gen", "x", "--timeout", "soon")).isEqualTo(2);
    assertThat(program.run("nonsense")).isEqualTo(2);
    assertThat(program.run()).isEqualTo(2);
    assertThat(program.run("keys")).isEqualTo(2);
    assertThat(program.err().lines()).hasSize(10);
    assertThat(program.err()).contains("'soon' is not a time like 90s, 15m or 1h");
  }

  @Test
  void helpAndVersionGoToStandardOutput() {
    assertThat(program.run("--version")).isZero();
    assertThat(program.out()).isEqualTo("filmgate 1.2.3\n");
    assertThat(program.run("help", "gen")).isZero();
    assertThat(program.run("gen", "--help")).isZero();
    assertThat(program.run("help")).isZero();
    assertThat(program.out()).contains("--no-wait", "130", "serve").doesNotContain("rehearse");
    assertThat(program.err()).isEmpty();
  }

  @Test
  void rehearsesOnAServerOfItsOwn() {
    gateway.then("queued", 0);

    assertThat(program.run("rehearse", "--data", folder.toString())).isZero();
    assertThat(program.events).containsExactly("start EMBEDDED {data=" + folder + "}", "stop");
    assertThat(gateway.requests()).last().asString().contains("/cancel");
  }
}
