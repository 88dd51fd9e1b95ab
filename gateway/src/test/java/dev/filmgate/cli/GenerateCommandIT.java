package dev.filmgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
final class GenerateCommandIT {

  @TempDir private Path folder;
  private FakeGateway gateway;
  private FakeProgram program;
  private Path file;

  @BeforeEach
  void start() throws IOException {
    gateway = new FakeGateway();
    program = new FakeProgram(gateway).pointed();
    file = folder.resolve("cat.mp4");
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  @Test
  void savesTheVideoOfAPrompt() {
    gateway.then("queued", 0).then("rendering", 40).then("completed", 100);

    int exit = program.run("gen", "a cat 猫", "-o", file.toString());

    assertThat(program.err()).isEqualTo("queued\nrendering 40%\ncompleted 100%\n");
    assertThat(exit).isZero();
    assertThat(file).hasContent("the whole video");
    assertThat(program.out()).isEqualTo(file + "  1 kB\n");
    assertThat(gateway.requests().getFirst())
        .isEqualTo(
            "POST /v1/grok/videos {\"model\":\"grok_video3\",\"prompt\":\"a cat 猫\",\"duration\":10,"
                + "\"aspect_ratio\":\"16:9\",\"resolution\":\"720p\"}");
    assertThat(folder).isDirectoryNotContaining("glob:**.part");
  }

  @Test
  void passesEveryOptionOn() {
    gateway.then("completed", 100);

    program.run(
        "gen",
        "x",
        "-m",
        "grok_video3_max",
        "-d",
        "6",
        "-r",
        "1:1",
        "-s",
        "480p",
        "--seed",
        "-7",
        "-o",
        file.toString());

    assertThat(gateway.requests().getFirst())
        .isEqualTo(
            "POST /v1/grok/videos {\"model\":\"grok_video3_max\",\"prompt\":\"x\",\"duration\":6,"
                + "\"aspect_ratio\":\"1:1\",\"resolution\":\"480p\",\"seed\":-7}");
  }

  @Test
  void printsOneJsonObjectAndNothingElseForAScript() {
    gateway.then("rendering", 10).then("completed", 100);

    int exit = program.run("gen", "x", "--json", "-o", file.toString());

    assertThat(exit).isZero();
    assertThat(program.err()).isEmpty();
    assertThat(program.out().lines()).hasSize(1);
    assertThat(program.out())
        .startsWith("{\"id\":\"" + FakeGateway.ID + "\",\"state\":\"completed\"")
        .contains("\"file\":\"" + file + "\",\"bytes\":15}");
  }

  @Test
  void drawsABarOnATerminal() {
    program.display = Terminal.Display.TTY;
    gateway.then("rendering", 50).then("completed", 100);

    program.run("gen", "x", "-o", file.toString());

    assertThat(program.err())
        .contains("\rrendering", "━━━", "50%", "\u001b[32m")
        .endsWith("\u001b[K");
  }

  @Test
  void drawsWithoutColourOrUnicodeWhenAsked() {
    program.display = Terminal.Display.TTY;
    program.environment.put("NO_COLOR", "1");
    program.environment.put("LC_ALL", "C");
    gateway.then("rendering", 50).then("completed", 100);

    program.run("gen", "x", "-o", file.toString());

    assertThat(program.err()).contains("##############--------------").doesNotContain("[32m", "━");
  }

  @Test
  void leavesTheFileAloneWhenTheTaskFails() throws IOException {
    Files.writeString(file, "before");
    gateway.then("failed", 40, "{\"code\":\"render_failed\",\"message\":\"no picture\"}");

    int exit = program.run("gen", "x", "-o", file.toString());

    assertThat(exit).isEqualTo(5);
    assertThat(program.err()).contains("filmgate: no picture");
    assertThat(file).hasContent("before");
  }

  @Test
  void leavesTheFileAloneWhenTheDownloadBreaks() throws IOException {
    Files.writeString(file, "before");
    gateway.then("completed", 100);
    gateway.breaksTheDownload();

    int exit = program.run("gen", "x", "-o", file.toString());

    assertThat(exit).isEqualTo(1);
    assertThat(program.err()).contains("the download broke off");
    assertThat(file).hasContent("before");
    assertThat(folder).isDirectoryNotContaining("glob:**.part");
  }

  @Test
  void tellsAModeratedTaskByItsExitCode() {
    gateway.then("failed", 95, "{\"code\":\"content_policy_violation\",\"message\":\"refused\"}");

    assertThat(program.run("gen", "x", "--json", "-o", file.toString())).isEqualTo(6);
    assertThat(program.out()).contains("\"state\":\"failed\"", FakeGateway.ID);
    assertThat(program.out().lines()).hasSize(1);
  }

  @Test
  void aTaskPastItsDeadlineIsATimeout() {
    gateway.then("failed", 95, "{\"code\":\"deadline_exceeded\",\"message\":\"late\"}");

    assertThat(program.run("gen", "x", "-o", file.toString())).isEqualTo(7);
  }

  @Test
  void stopsWaitingAtTheTimeoutAndLeavesTheTask() {
    var seconds = new AtomicLong();
    program.clock = () -> Instant.ofEpochSecond(seconds.getAndAdd(40));
    gateway.then("rendering", 1);

    int exit = program.run("gen", "x", "--timeout", "1m", "-o", file.toString());

    assertThat(exit).isEqualTo(7);
    assertThat(program.err()).contains("filmgate wait " + FakeGateway.ID);
    assertThat(gateway.requests()).noneMatch(line -> line.contains("cancel"));
    assertThat(file).doesNotExist();
  }

  @Test
  void aWrongKeyIsNoAccessAndNamesTheRequest() {
    program.environment.put("FILMGATE_API_KEY", "wrong");

    assertThat(program.run("gen", "x", "-o", file.toString())).isEqualTo(3);
    assertThat(program.err()).isEqualTo("filmgate: this key is not known (request req_7)\n");
  }

  @Test
  void aBaseUrlWithoutAKeyIsNoAccess() {
    program.environment.remove("FILMGATE_API_KEY");

    assertThat(program.run("gen", "x", "-o", file.toString())).isEqualTo(3);
    assertThat(gateway.requests()).isEmpty();
  }

  @Test
  void aRefusedRequestIsUsageWithTheServersWords() {
    gateway.creates(
        400,
        "{\"code\":400,\"msg\":\"m\",\"message\":\"duration: 45 is not allowed\",\"error\":\"e\","
            + "\"error_code\":\"invalid_request\"}");

    assertThat(program.run("gen", "x", "-d", "45", "-o", file.toString())).isEqualTo(2);
    assertThat(program.err()).isEqualTo("filmgate: duration: 45 is not allowed\n");
  }

  @Test
  void anEmptyBalanceIsNoBudget() {
    gateway.creates(402, "{\"message\":\"not enough\",\"error_code\":\"insufficient_user_quota\"}");

    assertThat(program.run("gen", "x", "-o", file.toString())).isEqualTo(8);
  }

  @Test
  void outlivesMomentsWithoutAnAnswer() {
    gateway.then("rendering", 1).then(503, "{}").then(429, "{}").then("completed", 100);

    assertThat(program.run("gen", "x", "-o", file.toString())).isZero();
    assertThat(program.err()).containsOnlyOnce("trying again");
  }

  @Test
  void ctrlCCancelsTheTask() throws Exception {
    Files.writeString(file, "before");
    gateway.then("rendering", 1);
    var run = new FutureTask<>(() -> program.run("gen", "x", "-o", file.toString()));
    Thread.ofPlatform().start(run);
    gateway.awaitQuestion();

    program.interrupt();

    assertThat(run.isDone() || run.get() == 130).isTrue();
    assertThat(run.get()).isEqualTo(130);
    assertThat(gateway.requests())
        .last()
        .isEqualTo("POST /api/v1/tasks/" + FakeGateway.ID + "/cancel {}");
    assertThat(file).hasContent("before");
    assertThat(program.err()).endsWith("cancelled " + FakeGateway.ID + "\n");
  }

  @Test
  void refusesAFolderThatIsNotThereBeforeAnythingIsPaidFor() {
    assertThat(program.run("gen", "x", "-o", folder.resolve("no/cat.mp4").toString())).isEqualTo(2);
    assertThat(program.run("gen", "x", "-o", folder.toString())).isEqualTo(2);
    assertThat(program.run("gen", "x", "-o", "/dev/null")).isEqualTo(2);
    assertThat(gateway.requests()).isEmpty();
  }

  @Test
  void runsAServerOfItsOwnWhenThereIsNone() {
    program.environment.remove("FILMGATE_BASE_URL");
    gateway.then("completed", 100);

    int exit = program.run("gen", "x", "--data", folder.toString(), "-o", file.toString());

    assertThat(exit).isZero();
    assertThat(program.events).containsExactly("start EMBEDDED {data=" + folder + "}", "stop");
  }

  @Test
  void usesTheServerThatHoldsTheFolder() {
    program.environment.remove("FILMGATE_BASE_URL");
    program.control = new Control(java.net.URI.create(gateway.url()), FakeGateway.KEY, 1);
    gateway.then("completed", 100);

    assertThat(program.run("gen", "x", "-o", file.toString())).isZero();
    assertThat(program.events).isEmpty();
  }

  @Test
  void printsOnlyTheIdWhenItIsNotToWait() {
    assertThat(program.run("gen", "x", "--no-wait")).isZero();
    assertThat(program.out()).isEqualTo(FakeGateway.ID + "\n");
  }

  @Test
  void doesNotLeaveATaskToAServerThatEndsWithIt() {
    program.environment.remove("FILMGATE_BASE_URL");

    assertThat(program.run("gen", "x", "--no-wait")).isEqualTo(2);
    assertThat(program.err()).contains("filmgate serve");
    assertThat(program.events).isEmpty();
  }

  @Test
  void saysSoWhenNobodyListens() {
    gateway.close();

    assertThat(program.run("gen", "x", "-o", file.toString())).isEqualTo(1);
    assertThat(program.err())
        .contains("cannot reach http://127.0.0.1:")
        .doesNotContain("Exception");
  }
}
