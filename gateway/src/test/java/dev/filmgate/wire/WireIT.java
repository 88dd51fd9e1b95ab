package dev.filmgate.wire;

import dev.filmgate.testing.GatewayHarness;
import java.io.IOException;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/** Runs every exchange below {@code src/test/resources/wire}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class WireIT {

  private final GatewayHarness house = GatewayHarness.scripted(Map.of());
  private final GatewayHarness legacy =
      GatewayHarness.scripted(Map.of("grok.legacy-http-200", "true"));
  private final GatewayHarness full =
      GatewayHarness.scripted(Map.of("engine.paused", "true", "engine.max-open", "1"));

  @BeforeAll
  void fillTheSmallHouse() {
    full.create(full.secrets().key(), "the only one");
  }

  @AfterAll
  void close() {
    house.close();
    legacy.close();
    full.close();
  }

  @TestFactory
  Stream<DynamicTest> grokAnswersToTheLetter() throws IOException {
    return Exchanges.of("grok", house);
  }

  @TestFactory
  Stream<DynamicTest> grokAnswers200ToItsOldestClients() throws IOException {
    return Exchanges.of("grok-legacy", legacy);
  }

  @TestFactory
  Stream<DynamicTest> openaiAnswersToTheLetter() throws IOException {
    return Exchanges.of("openai", house);
  }

  @TestFactory
  Stream<DynamicTest> unifiedAnswersToTheLetter() throws IOException {
    return Exchanges.of("unified", house);
  }

  @TestFactory
  Stream<DynamicTest> xaiAnswersToTheLetter() throws IOException {
    return Exchanges.of("xai", house);
  }

  @TestFactory
  Stream<DynamicTest> aFullHouseSaysSo() throws IOException {
    return Exchanges.of("full", full);
  }

  @TestFactory
  Stream<DynamicTest> ownApiAnswersToTheLetter() throws IOException {
    return Exchanges.of("api", house);
  }

  @TestFactory
  Stream<DynamicTest> contentAnswersToTheLetter() throws IOException {
    return Exchanges.of("content", house);
  }
}
