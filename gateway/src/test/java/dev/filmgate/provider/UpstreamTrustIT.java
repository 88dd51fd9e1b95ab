package dev.filmgate.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.filmgate.provider.VideoProvider.Progress;
import dev.filmgate.provider.VideoProvider.Submission;
import dev.filmgate.rehearsal.Call;
import dev.filmgate.rehearsal.Fault;
import dev.filmgate.rehearsal.Tongue;
import dev.filmgate.testing.ProviderLab;
import dev.filmgate.testing.Stranger;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who is spoken to and under which key, and how much of a packed answer is unpacked. */
final class UpstreamTrustIT {

  private static Fault fault(String word) {
    return Fault.parse(word).orElseThrow();
  }

  // U23: a certificate that has expired or is for another name; one that is right is spoken to.
  @ParameterizedTest
  @EnumSource(Tongue.class)
  void aCertificateThatIsNotGoodForThisNameTodayIsNotSpokenTo(Tongue tongue) throws Exception {
    for (String certificate : List.of("expired", "other", "valid")) {
      try (var stranger = new Stranger(certificate);
          var lab = new ProviderLab(tongue, List.of("k"), stranger.origin() + "/v1")) {
        Submission end = lab.provider().submit(lab.order());
        await().until(() -> stranger.gone() == 1);

        if (certificate.equals("valid")) {
          assertThat(end).isInstanceOf(Submission.Unknown.class);
          assertThat(stranger.told()).isEqualTo(1);
        } else {
          assertThat(end).isEqualTo(new Submission.Rejected("no safe connection"));
          assertThat(stranger.told()).isZero();
        }
      }
    }
  }

  // U18: packed although nobody asked for it. Nine hundred megabytes are not unpacked.
  @ParameterizedTest
  @EnumSource(Tongue.class)
  void aPackedAnswerIsReadAndABombIsNot(Tongue tongue) {
    var memory = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    try (var lab = new ProviderLab(tongue)) {
      Submission taken = lab.submitted(fault("gzip"));
      assertThat(taken).isInstanceOf(Submission.Accepted.class);
      assertThat(lab.upstream().book().received())
          .allSatisfy(sent -> assertThat(sent.header("accept-encoding")).contains("identity"));
      String id = ((Submission.Accepted) taken).upstreamId();
      lab.clock().advance(Duration.ofSeconds(5));
      lab.upstream().script().next(Call.POLL, fault("gzip:900"), fault("gzip"));
      long before = memory.getCurrentThreadAllocatedBytes();
      assertThat(lab.poll(id)).isInstanceOf(Progress.Unclear.class);
      assertThat(memory.getCurrentThreadAllocatedBytes() - before).isLessThan(16 << 20);
      assertThat(lab.poll(id)).isInstanceOf(Progress.Ready.class);
    }
  }

  @ParameterizedTest
  @EnumSource(Tongue.class)
  void aRefusedKeyIsPassedOverForTheNextOne(Tongue tongue) {
    try (var lab = new ProviderLab(tongue, List.of("key-one", "key-two"), "")) {
      Submission taken = lab.submitted(fault("status:401"));

      assertThat(taken).isInstanceOf(Submission.Accepted.class);
      String id = ((Submission.Accepted) taken).upstreamId();
      assertThat(id).contains("~").doesNotContain("key-");
      assertThat(lab.upstream().book().received())
          .extracting(request -> request.header("authorization").orElse(""))
          .containsExactly("Bearer key-one", "Bearer key-two");
      assertThat(lab.upstream().book().orders()).hasSize(1);
      lab.clock().advance(Duration.ofSeconds(5));
      assertThat(lab.poll(id)).isInstanceOf(Progress.Ready.class);
    }
  }

  // U6: keys that are only busy are waited for, whatever is wrong with the others.
  @ParameterizedTest
  @EnumSource(Tongue.class)
  void keysTakeTurnsAndTheRouteWaitsForTheFirstThatIsOnlyBusy(Tongue tongue) {
    try (var lab = new ProviderLab(tongue, List.of("key-one", "key-two", "key-three"), "")) {
      for (int i = 0; i < 6; i++) {
        lab.accepted();
      }
      assertThat(keysUsed(lab)).containsExactly("one", "two", "three", "one", "two", "three");

      lab.upstream().script().next(Call.CREATE, fault("busy:40"), fault("status:401"));
      lab.accepted();
      assertThat(lab.submitted(fault("status:403"))).isInstanceOf(Submission.Rejected.class);
      assertThat(keysUsed(lab)).endsWith("one", "two", "three", "three");
      var now = lab.clock().instant();
      assertThat(lab.health().circuit(now)).isEqualTo(RouteHealth.Circuit.CLOSED);
      assertThat(lab.health().ready(now)).isEqualTo(now.plusSeconds(40));
      assertThat(lab.provider().submit(lab.order()))
          .isEqualTo(new Submission.Busy(Duration.ofSeconds(40)));

      lab.clock().advance(Duration.ofSeconds(40));
      lab.accepted();
      assertThat(keysUsed(lab)).endsWith("three", "three", "one");
      lab.clock().advance(Duration.ofMinutes(5));
      for (int i = 0; i < 3; i++) {
        lab.accepted();
      }
      assertThat(keysUsed(lab)).endsWith("one", "two", "three", "one");
    }
  }

  private static List<String> keysUsed(ProviderLab lab) {
    return lab.upstream().book().received().stream()
        .map(sent -> sent.header("authorization").orElse("").replace("Bearer key-", ""))
        .toList();
  }
}
