package dev.filmgate.provider.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.filmgate.net.AddressPolicy;
import dev.filmgate.net.ForbiddenLinks;
import dev.filmgate.net.Outbound;
import dev.filmgate.net.SmallInternet;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A provider's link to a finished file is as hostile as a caller's. */
@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class DownloadLinksIT {

  private SmallInternet internet;
  private Outbound own;
  private Outbound elsewhere;

  @BeforeEach
  void connect() throws IOException {
    internet = new SmallInternet();
    ForbiddenLinks.script(internet);
    own = internet.outbound(AddressPolicy.operator());
    elsewhere = internet.outbound(AddressPolicy.publicOnly(List.of()));
  }

  @AfterEach
  void disconnect() throws IOException {
    own.close();
    elsewhere.close();
    internet.close();
  }

  static Stream<ForbiddenLinks.Form> forbidden() {
    return ForbiddenLinks.all();
  }

  @ParameterizedTest
  @MethodSource("forbidden")
  void aForbiddenLinkOfAProviderReachesNobody(ForbiddenLinks.Form form) {
    assertThat(isFetched(form.link())).isFalse();
    assertThat(internet.hits()).isZero();
  }

  private boolean isFetched(String link) {
    var upstream = Origin.of(URI.create("https://api.upstream.test/v1"));
    var download =
        new Download(new Upstream.Clients(own, elsewhere), upstream, Duration.ofSeconds(5));
    try (var file = download.open(URI.create(link), new RouteKey("key"))) {
      file.readAllBytes();
      return true;
    } catch (IOException | IllegalArgumentException _) {
      return false;
    }
  }
}
