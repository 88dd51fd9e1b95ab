package dev.filmgate.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.filmgate.provider.VideoProvider.Progress;
import dev.filmgate.provider.VideoProvider.Submission;
import dev.filmgate.rehearsal.Call;
import dev.filmgate.rehearsal.Fault;
import dev.filmgate.rehearsal.Tongue;
import dev.filmgate.task.FailureCode;
import dev.filmgate.testing.Canary;
import dev.filmgate.testing.ProviderLab;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What becomes of each fault of an upstream ({@code reliability.md} §3.4), in every wire format
 * that providers speak.
 */
final class UpstreamFaultsIT {

  private static Stream<Arguments> each(String... words) {
    return Stream.of(Tongue.values())
        .flatMap(tongue -> Stream.of(words).map(word -> Arguments.of(tongue, word)));
  }

  private static Fault fault(String word) {
    return Fault.parse(word).orElseThrow();
  }

  // U1
  @ParameterizedTest
  @EnumSource(Tongue.class)
  void nobodyThereMeansCertainlyNotTaken(Tongue tongue) {
    try (var lab = new ProviderLab(tongue)) {
      lab.upstream().close();
      assertThat(lab.provider().submit(lab.order())).isInstanceOf(Submission.Rejected.class);
    }
    try (var lab = new ProviderLab(tongue, List.of("k"), "http://no-such-host.invalid/v1")) {
      assertThat(lab.provider().submit(lab.order()))
          .isEqualTo(new Submission.Rejected("its name cannot be resolved"));
    }
  }

  // U1, U23: whoever speaks no TLS, or shows another name, is not spoken to.
  @ParameterizedTest
  @EnumSource(Tongue.class)
  void withoutASafeConnectionNothingIsOrdered(Tongue tongue) {
    try (var plain = new ProviderLab(Tongue.XAI);
        var lab =
            new ProviderLab(
                tongue, List.of("k"), "https://127.0.0.1:" + plain.upstream().port() + "/v1")) {
      assertThat(lab.provider().submit(lab.order()))
          .isInstanceOfAny(Submission.Rejected.class, Submission.Unknown.class);
      assertThat(plain.upstream().book().orders()).isEmpty();
    }
  }

  // U2
  static Stream<Arguments> waits() {
    return Stream.of(Tongue.values())
        .flatMap(tongue ->
            Stream.of(
                Arguments.of(tongue, "busy:7", 7),
                Arguments.of(tongue, "busy:0", 0),
                Arguments.of(tongue, "busy:-5", 5),
                Arguments.of(tongue, "busy:1000000000", 300),
                Arguments.of(tongue, "busy:soon", 5),
                Arguments.of(tongue, "busy:date:30", 30)));
  }

  @ParameterizedTest
  @MethodSource("waits")
  void aBusyUpstreamIsLeftAloneAsLongAsItSaysWithinReason(Tongue tongue, String word, int seconds) {
    try (var lab = new ProviderLab(tongue)) {
      Submission busy = lab.submitted(fault(word));

      assertThat(busy).isInstanceOf(Submission.Busy.class);
      assertThat(((Submission.Busy) busy).retryAfter())
          .isBetween(Duration.ofSeconds(Math.max(0, seconds - 1)), Duration.ofSeconds(seconds));
      assertThat(lab.health().limit()).isEqualTo(25);
    }
  }

  // U3, U4, U5
  static Stream<Arguments> unclearCreates() {
    return each(
        "status:500",
        "status:502",
        "status:503",
        "status:504",
        "status-after:500",
        "drop",
        "drop-before",
        "truncate",
        "empty",
        "html",
        "junk",
        "huge",
        "deep",
        "long-id",
        "path-id",
        "gzip:900");
  }

  @ParameterizedTest
  @MethodSource("unclearCreates")
  void whatMayHaveCreatedSomethingIsUnknownAndSentOnce(Tongue tongue, String word) {
    try (var lab = new ProviderLab(tongue)) {
      assertThat(lab.submitted(fault(word))).isInstanceOf(Submission.Unknown.class);
      assertThat(lab.upstream().book().calls(Call.CREATE)).isEqualTo(1);
    }
  }

  // U5: OpenAI's answer still has the order's second name.
  @ParameterizedTest
  @EnumSource(
      value = Tongue.class,
      names = {"XAI", "UNIFIED", "GROK"})
  void anAnswerWithoutAnIdIsUnknown(Tongue tongue) {
    try (var lab = new ProviderLab(tongue)) {
      assertThat(lab.submitted(fault("no-id"))).isInstanceOf(Submission.Unknown.class);
    }
  }

  // U5
  @ParameterizedTest
  @EnumSource(Tongue.class)
  void theIdOfAnotherOrderIsNotTaken(Tongue tongue) {
    try (var lab = new ProviderLab(tongue)) {
      lab.accepted();
      assertThat(lab.submitted(fault("same-id")))
          .isEqualTo(new Submission.Unknown("it answered with the id of another order"));
    }
  }

  // U6
  static Stream<Arguments> refusals() {
    return each("status:400", "status:422", "status:413");
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void aRefusalOfTheOrderEndsItWithoutTheUpstreamsWords(Tongue tongue, String word) {
    try (var lab = new ProviderLab(tongue)) {
      Submission refused = lab.submitted(fault(word));

      assertThat(refused).isInstanceOf(Submission.Refused.class);
      var failure = ((Submission.Refused) refused).failure();
      assertThat(failure.code()).isEqualTo(FailureCode.UPSTREAM_REFUSED);
      assertThat(failure.message()).isEqualTo(FailureCode.UPSTREAM_REFUSED.meaning());
    }
  }

  static Stream<Arguments> keyFaults() {
    return each("status:401", "status:402", "status:403");
  }

  @ParameterizedTest
  @MethodSource("keyFaults")
  void aRefusedKeyParksTheRoute(Tongue tongue, String word) {
    try (var lab = new ProviderLab(tongue)) {
      assertThat(lab.submitted(fault(word))).isInstanceOf(Submission.Rejected.class);
      assertThat(lab.health().circuit(lab.clock().instant())).isEqualTo(RouteHealth.Circuit.OPEN);
    }
  }

  // U7
  @ParameterizedTest
  @EnumSource(Tongue.class)
  void moderationIsToldApart(Tongue tongue) {
    try (var lab = new ProviderLab(tongue)) {
      Submission refused = lab.submitted(fault("moderated-400"));
      assertThat(((Submission.Refused) refused).failure().code())
          .isEqualTo(FailureCode.CONTENT_POLICY_VIOLATION);

      String id = lab.accepted();
      lab.upstream().script().next(Call.POLL, fault("moderated"));
      lab.clock().advance(Duration.ofSeconds(5));
      assertThat(lab.poll(id)).isInstanceOf(Progress.Broken.class);
    }
  }

  // U8
  static Stream<Arguments> words() {
    return Stream.of(Tongue.values())
        .flatMap(tongue ->
            Stream.of("completed", "SUCCESS", "succeeded", "done", "Done")
                .map(word -> Arguments.of(tongue, word)));
  }

  @ParameterizedTest
  @MethodSource("words")
  void readyHasManyWords(Tongue tongue, String word) {
    try (var lab = new ProviderLab(tongue)) {
      String id = lab.accepted();
      lab.clock().advance(Duration.ofSeconds(5));
      lab.upstream().script().next(Call.POLL, Fault.of(Fault.Kind.WORD, word));
      assertThat(lab.poll(id)).isInstanceOf(Progress.Ready.class);
    }
  }

  // U8, U10, U11
  static Stream<Arguments> unclearPolls() {
    return each(
        "word:dreaming",
        "status:500",
        "status:503",
        "status:429",
        "status:408",
        "drop",
        "truncate",
        "html",
        "junk",
        "huge",
        "deep",
        "endless",
        "gzip:900");
  }

  @ParameterizedTest
  @MethodSource("unclearPolls")
  void aPollThatSaysNothingIsAskedAgainAndTakesItsTimeLimitAtMost(Tongue tongue, String word) {
    try (var lab = new ProviderLab(tongue)) {
      String id = lab.accepted();
      lab.clock().advance(Duration.ofSeconds(5));
      lab.upstream().script().next(Call.POLL, fault(word));
      assertThat(lab.poll(id)).isInstanceOf(Progress.Unclear.class);
      assertThat(lab.poll(id)).isInstanceOf(Progress.Ready.class);
    }
  }

  /** A row that is over when a time limit is. */
  private record Silent(Tongue tongue, Call call, String word) {}

  // U4, U11, U16: silence and trickle, for as long as they are let; all at once for that reason.
  @Test
  void whatOnlyATimeLimitEndsIsEndedByIt() throws InterruptedException {
    List<Silent> rows =
        Stream.of(Tongue.values())
            .flatMap(tongue ->
                Stream.of(
                    new Silent(tongue, Call.CREATE, "hang"),
                    new Silent(tongue, Call.CREATE, "trickle:500"),
                    new Silent(tongue, Call.POLL, "hang"),
                    new Silent(tongue, Call.POLL, "trickle:500"),
                    new Silent(tongue, Call.DOWNLOAD, "hang"),
                    new Silent(tongue, Call.DOWNLOAD, "trickle:500"),
                    new Silent(tongue, Call.DOWNLOAD, "long-length")))
            .toList();
    long began = System.nanoTime();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<String>> all =
          rows.stream().map(row -> (Callable<String>) () -> ended(row)).toList();
      List<Future<String>> ends = threads.invokeAll(all);
      for (int i = 0; i < rows.size(); i++) {
        assertThat(ends.get(i).state()).as("%s", rows.get(i)).isEqualTo(Future.State.SUCCESS);
        assertThat(ends.get(i).resultNow()).as("%s", rows.get(i)).isEqualTo("as it should");
      }
    }
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(20));
  }

  private static String ended(Silent row) throws IOException {
    try (var lab = new ProviderLab(row.tongue())) {
      return switch (row.call()) {
        case CREATE -> {
          Submission lost = lab.submitted(fault(row.word()));
          long sent = lab.upstream().book().calls(Call.CREATE);
          yield lost instanceof Submission.Unknown && sent == 1 ? "as it should" : lost.toString();
        }
        case POLL -> {
          String id = lab.accepted();
          lab.clock().advance(Duration.ofSeconds(5));
          lab.upstream().script().next(Call.POLL, fault(row.word()));
          Progress first = lab.poll(id);
          Progress second = lab.poll(id);
          yield first instanceof Progress.Unclear && second instanceof Progress.Ready
              ? "as it should"
              : first + ", then " + second;
        }
        case DOWNLOAD -> {
          URI link = lab.ready(lab.accepted());
          lab.upstream().script().next(Call.DOWNLOAD, fault(row.word()));
          try {
            yield "read " + read(lab, link).length + " bytes";
          } catch (IOException broken) {
            yield Arrays.equals(read(lab, link), ProviderLab.CLIP) ? "as it should" : "not again";
          }
        }
        case UPLOAD, CANCEL -> throw new IllegalArgumentException(row.toString());
      };
    }
  }

  @ParameterizedTest
  @EnumSource(Tongue.class)
  void anEmptyPollIsNoFailure(Tongue tongue) {
    try (var lab = new ProviderLab(tongue)) {
      String id = lab.accepted();
      lab.upstream().script().next(Call.POLL, fault("empty"));
      assertThat(lab.poll(id)).isInstanceOfAny(Progress.Unclear.class, Progress.Running.class);
    }
  }

  // U9
  @ParameterizedTest
  @EnumSource(Tongue.class)
  void anOrderThatIsNotKnownIsNotFoundAndNeverGone(Tongue tongue) {
    try (var lab = new ProviderLab(tongue)) {
      String id = lab.accepted();
      lab.upstream().script().next(Call.POLL, fault("status:404"));
      assertThat(lab.poll(id)).isEqualTo(new Progress.NotFound());
      lab.clock().advance(Duration.ofSeconds(5));
      assertThat(lab.poll(id)).isInstanceOf(Progress.Ready.class);
    }
  }

  // U12
  static Stream<Arguments> percents() {
    return each(
        "progress:120", "progress:-1", "progress:\"NaN\"", "progress:1e99", "progress:\"7%\"");
  }

  @ParameterizedTest
  @MethodSource("percents")
  void progressIsBroughtWithinItsBounds(Tongue tongue, String word) {
    try (var lab = new ProviderLab(tongue)) {
      String id = lab.accepted();
      lab.upstream().script().next(Call.POLL, fault(word));
      Progress progress = lab.poll(id);

      assertThat(progress).isInstanceOf(Progress.Running.class);
      assertThat(((Progress.Running) progress).percent()).isBetween(0, 99);
    }
  }

  // U13, U14
  @ParameterizedTest
  @EnumSource(Tongue.class)
  void failureAndExpiryEndAnOrder(Tongue tongue) {
    for (String word : List.of("failed", "expired")) {
      try (var lab = new ProviderLab(tongue)) {
        String id = lab.accepted();
        lab.upstream().script().next(Call.POLL, fault(word));
        assertThat(lab.poll(id))
            .isInstanceOfSatisfying(
                Progress.Broken.class,
                it -> assertThat(it.failure().code()).isEqualTo(FailureCode.UPSTREAM_FAILED));
      }
    }
  }

  // U15, U16
  static Stream<Arguments> brokenFiles() {
    return each(
        "status:404",
        "status:403",
        "status:410",
        "status:500",
        "truncate",
        "drop",
        "redirect",
        "gzip",
        "gzip:900");
  }

  @ParameterizedTest
  @MethodSource("brokenFiles")
  void aFileThatDoesNotComeWholeIsAFailureOfTheRead(Tongue tongue, String word) throws IOException {
    try (var lab = new ProviderLab(tongue)) {
      URI link = lab.ready(lab.accepted());
      lab.upstream().script().always(Call.DOWNLOAD, fault(word));
      assertThatThrownBy(() -> read(lab, link)).isInstanceOf(IOException.class);

      lab.upstream().script().clear();
      assertThat(read(lab, link)).isEqualTo(ProviderLab.CLIP);
    }
  }

  private static byte[] read(ProviderLab lab, URI link) throws IOException {
    try (InputStream bytes = lab.provider().open(link)) {
      return bytes.readAllBytes();
    }
  }

  // U18: what never ends ends with its time.
  @ParameterizedTest
  @EnumSource(Tongue.class)
  void anEndlessFileCanBeLeftAtAnyTime(Tongue tongue) throws IOException {
    try (var lab = new ProviderLab(tongue)) {
      URI link = lab.ready(lab.accepted());
      lab.upstream().script().always(Call.DOWNLOAD, fault("endless"));
      try (InputStream bytes = lab.provider().open(link)) {
        assertThat(bytes.readNBytes(4 << 20)).hasSize(4 << 20);
      }
    }
  }

  // U19
  @ParameterizedTest
  @EnumSource(Tongue.class)
  void aLinkToAPrivatePlaceIsNotFollowedByWhateverWay(Tongue tongue) throws IOException {
    try (var canary = new Canary();
        var lab = new ProviderLab(tongue)) {
      String inside = canary.link();
      for (String link :
          List.of(
              inside, "http://169.254.169.254/latest", "file:///etc/passwd", "http://[::1]/x")) {
        String id = lab.accepted();
        lab.clock().advance(Duration.ofSeconds(5));
        lab.upstream().script().next(Call.POLL, Fault.of(Fault.Kind.URL, link));
        URI output = ((Progress.Ready) lab.poll(id)).output();
        assertThatThrownBy(() -> read(lab, output)).isInstanceOf(IOException.class);
      }
      URI link = lab.ready(lab.accepted());
      lab.upstream().script().next(Call.DOWNLOAD, Fault.of(Fault.Kind.REDIRECT, inside));
      assertThatThrownBy(() -> read(lab, link)).isInstanceOf(IOException.class);
      assertThat(canary.hits()).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource(Tongue.class)
  void readyWithoutALinkIsFetchedByIdOrAskedAgain(Tongue tongue) throws IOException {
    try (var lab = new ProviderLab(tongue)) {
      String id = lab.accepted();
      lab.clock().advance(Duration.ofSeconds(5));
      lab.upstream().script().next(Call.POLL, fault("no-url"));
      Progress progress = lab.poll(id);
      if (tongue == Tongue.XAI) {
        assertThat(progress).isInstanceOf(Progress.Unclear.class);
      } else {
        assertThat(read(lab, ((Progress.Ready) progress).output())).isEqualTo(ProviderLab.CLIP);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Tongue.class,
      names = {"OPENAI", "UNIFIED", "GROK"})
  void aRelativeLinkIsOneOfTheRoute(Tongue tongue) throws IOException {
    try (var lab = new ProviderLab(tongue)) {
      String id = lab.accepted();
      lab.clock().advance(Duration.ofSeconds(5));
      lab.upstream().script().next(Call.POLL, fault("relative-url"));
      assertThat(read(lab, ((Progress.Ready) lab.poll(id)).output())).isEqualTo(ProviderLab.CLIP);
    }
  }

  // U22
  @ParameterizedTest
  @EnumSource(Tongue.class)
  void brokenCallsOpenTheCircuit(Tongue tongue) {
    try (var lab = new ProviderLab(tongue)) {
      String id = lab.accepted();
      lab.upstream().script().always(Call.POLL, fault("status:500"));
      for (int i = 0; i < 20; i++) {
        lab.poll(id);
      }
      assertThat(lab.health().circuit(lab.clock().instant())).isEqualTo(RouteHealth.Circuit.OPEN);
    }
  }
}
