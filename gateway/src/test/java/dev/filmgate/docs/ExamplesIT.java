package dev.filmgate.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.filmgate.json.Json;
import dev.filmgate.testing.GatewayHarness;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What the pages of the dialects tell callers to type works as it is written there. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ExamplesIT {

  private static final Path PAGES = Path.of("..", "docs", "dialects");
  private static final Pattern BLOCK = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);
  private static final String ADDRESS = "http://127.0.0.1:8080";

  private final GatewayHarness house = GatewayHarness.scripted(Map.of());

  @AfterAll
  void close() {
    house.close();
  }

  @TestFactory
  Stream<DynamicTest> everyExampleOfTheDialectsWorks(@TempDir Path folder) throws IOException {
    ImageIO.write(
        new BufferedImage(640, 360, BufferedImage.TYPE_INT_RGB),
        "png",
        folder.resolve("picture.png").toFile());
    var examples = new ArrayList<DynamicTest>();
    try (var pages = Files.list(PAGES)) {
      for (Path page : pages.sorted().toList()) {
        var block = BLOCK.matcher(Files.readString(page));
        for (int n = 1; block.find(); n++) {
          String commands = block.group(1);
          examples.add(
              DynamicTest.dynamicTest(
                  page.getFileName() + " " + n, page.toUri(), () -> works(commands, folder)));
        }
      }
    }
    assertThat(examples).hasSizeGreaterThan(8);
    return examples.stream();
  }

  /** {@code $ID} is a finished video, {@code $KEY} a good key. */
  private void works(String commands, Path folder) throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/curl")), "there is no curl here");
    String script =
        "curl() { command curl -sS --fail-with-body \"$@\"; }\n"
            + commands.replace(ADDRESS, "http://127.0.0.1:" + house.port());
    var builder = new ProcessBuilder(List.of("bash", "-ec", script)).directory(folder.toFile());
    builder.environment().put("KEY", house.secrets().key());
    builder.environment().put("ID", house.completed(house.secrets().key()));
    Process process = builder.redirectErrorStream(true).start();
    byte[] answer = process.getInputStream().readAllBytes();
    boolean isDone = process.waitFor(30, TimeUnit.SECONDS);

    String text = new String(answer, StandardCharsets.UTF_8);
    assertThat(isDone && process.exitValue() == 0).as("%s%n%s", script, text).isTrue();
    if (!commands.contains(" -o ")) {
      assertThat(Json.parse(answer)).isNotNull();
    }
  }
}
