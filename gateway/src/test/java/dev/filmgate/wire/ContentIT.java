package dev.filmgate.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.filmgate.testing.GatewayHarness;
import dev.filmgate.testing.PromptedProvider;
import dev.filmgate.testing.WireClient.Answer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Finished files: byte by byte, and only for those who may have them. */
final class ContentIT {

  private static final Pattern LINK =
      Pattern.compile(
          "(http://[^/]+)(/v1/videos/video_[0-9a-f-]{36}/content)"
              + "\\?variant=video&exp=([0-9]{10})&sig=([A-Za-z0-9_-]{43})");
  private static final byte[] FILE = PromptedProvider.file();

  private static GatewayHarness house;
  private static String task;

  @BeforeAll
  static void open() {
    house = GatewayHarness.scripted(Map.of());
    task = house.completed(house.secrets().key());
  }

  @AfterAll
  static void close() {
    house.close();
  }

  private static Answer result(GatewayHarness in, String id, String... headers) {
    var all = new java.util.ArrayList<>(List.of(headers));
    all.add("Authorization: Bearer " + in.secrets().key());
    return in.client().send("GET", "/v1/result/" + id, all, new byte[0]);
  }

  private static String link(GatewayHarness in, String id, String... headers) {
    return result(in, id, headers).text("video_url");
  }

  private static String pathOf(String link) {
    return link.substring(link.indexOf("/v1/videos/"));
  }

  private static Answer get(GatewayHarness in, String target, String... headers) {
    return in.client().send("GET", target, List.of(headers), new byte[0]);
  }

  @Test
  void anyClientFetchesTheFileByItsLinkAlone() throws IOException, InterruptedException {
    String link = link(house, task);
    try (var client = HttpClient.newHttpClient()) {
      HttpResponse<byte[]> whole =
          client.send(
              HttpRequest.newBuilder(URI.create(link)).build(),
              HttpResponse.BodyHandlers.ofByteArray());
      HttpResponse<Void> head =
          client.send(
              HttpRequest.newBuilder(URI.create(link)).HEAD().build(),
              HttpResponse.BodyHandlers.discarding());

      assertThat(whole.statusCode()).isEqualTo(200);
      assertThat(whole.body()).isEqualTo(FILE);
      assertThat(whole.headers().firstValue("content-type")).hasValue("video/mp4");
      assertThat(head.statusCode()).isEqualTo(200);
      assertThat(head.headers().firstValueAsLong("content-length")).hasValue(FILE.length);
      assertThat(head.headers().firstValue("etag")).isEqualTo(whole.headers().firstValue("etag"));
    }
  }

  @Test
  void theLinkEndsSevenDaysAfterCompletion() {
    Matcher parts = LINK.matcher(link(house, task));
    assertThat(parts.matches()).isTrue();
    Answer own = house.client().get("/api/v1/tasks/" + task, house.secrets().key());

    long completed = Instant.parse(own.text("completed_at")).getEpochSecond();
    assertThat(Long.parseLong(parts.group(3)))
        .isEqualTo(completed + Duration.ofDays(7).toSeconds());
    assertThat(own.text("video_url")).isEqualTo(parts.group());
  }

  @ParameterizedTest
  @CsvSource({
    "bytes=0-0,0,0",
    "bytes=0-99,0,99",
    "bytes=99990-,99990,99999",
    "bytes=-10,99990,99999",
    "bytes=-1000000,0,99999",
    "bytes=500-999999999999999999999,500,99999",
    "BYTES=5-6,5,6",
    "bytes= 7-8,7,8",
  })
  void sendsTheAskedPart(String range, int from, int to) {
    Answer part = get(house, pathOf(link(house, task)), "Range: " + range);

    assertThat(part.status()).as("%s", part).isEqualTo(206);
    assertThat(part.header("content-range")).hasValue("bytes " + from + "-" + to + "/100000");
    assertThat(part.body()).isEqualTo(Arrays.copyOfRange(FILE, from, to + 1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"bytes=0-1,5-6", "lines=1-2", "bytes", "0-5", "bytes=0-0,-1, 5-", "characters=0-"})
  void sendsTheWholeForWhatItDoesNotServeInParts(String range) {
    Answer whole = get(house, pathOf(link(house, task)), "Range: " + range);

    assertThat(whole.status()).as("%s", whole).isEqualTo(200);
    assertThat(whole.body()).isEqualTo(FILE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bytes=100000-",
        "bytes=200000-300000",
        "bytes=5-4",
        "bytes=-0",
        "bytes=a-b",
        "bytes=-",
        "bytes=",
        "bytes=1",
        "bytes=--5",
        "bytes=99999999999999999999-"
      })
  void refusesPartsThatAreNotThere(String range) {
    Answer refused = get(house, pathOf(link(house, task)), "Range: " + range);

    assertThat(refused.status()).as("%s", refused).isEqualTo(416);
    assertThat(refused.header("content-range")).hasValue("bytes */100000");
    assertThat(refused.text("code")).isEqualTo("range_not_satisfiable");
  }

  @Test
  void continuesADownloadOnlyOfTheSameFile() {
    String path = pathOf(link(house, task));
    Answer first = get(house, path);
    String etag = first.header("etag").orElseThrow();
    String date = first.header("last-modified").orElseThrow();

    for (String same : List.of(etag, date)) {
      assertThat(get(house, path, "Range: bytes=5-6", "If-Range: " + same).status()).isEqualTo(206);
    }
    for (String other : List.of("\"other\"", "W/" + etag, "Sun, 06 Nov 1994 08:49:37 GMT", "x")) {
      Answer whole = get(house, path, "Range: bytes=5-6", "If-Range: " + other);
      assertThat(whole.status()).as(other).isEqualTo(200);
      assertThat(whole.body()).isEqualTo(FILE);
    }
  }

  @Test
  void doesNotSendAgainWhatTheCallerHas() {
    String path = pathOf(link(house, task));
    Answer first = get(house, path);
    String etag = first.header("etag").orElseThrow();
    String date = first.header("last-modified").orElseThrow();

    for (String known :
        List.of(
            "If-None-Match: " + etag,
            "If-None-Match: W/" + etag,
            "If-None-Match: \"a\", " + etag,
            "If-None-Match: *",
            "If-Modified-Since: " + date)) {
      Answer unchanged = get(house, path, known);
      assertThat(unchanged.status()).as(known).isEqualTo(304);
      assertThat(unchanged.body()).isEmpty();
      assertThat(unchanged.header("etag")).hasValue(etag);
    }
    for (String unknown :
        List.of(
            "If-None-Match: \"other\"",
            "If-Modified-Since: Sun, 06 Nov 1994 08:49:37 GMT",
            "If-Modified-Since: yesterday")) {
      assertThat(get(house, path, unknown).status()).as(unknown).isEqualTo(200);
    }
  }

  @Test
  void everyChangeOfALinkBreaksIt() {
    String path = pathOf(link(house, task));
    String other = house.completed(house.secrets().key());
    for (String changed :
        List.of(
            path.replace(task, other),
            path.replace("exp=1", "exp=2"),
            path.replace("exp=", "exp=%20"),
            path.replace("exp=", "exp=%2B"),
            path.replace("exp=", "exp=0"),
            path.replace("variant=video", "variant=thumbnail"),
            path.replace("variant=video", "variant=spritesheet"),
            path + "A",
            path.substring(0, path.length() - 1),
            path.replace("sig=", "sig=A"),
            path.replaceAll("&sig=.*", "&sig="),
            path.replaceAll("&sig=.*", ""),
            path.replaceAll("exp=[0-9]+&", ""))) {
      if (!changed.equals(path)) {
        Answer refused = get(house, changed);
        assertThat(refused.status()).as("%s: %s", changed, refused).isEqualTo(403);
        assertThat(refused.text("code")).isEqualTo("invalid_api_key");
      }
    }
    assertThat(get(house, path.replace("variant=video&", "")).status()).isEqualTo(200);
    assertThat(get(house, path.replace("video_", "grok%3A")).status()).isEqualTo(200);
  }

  @Test
  void linksSurviveARestart() {
    String before = pathOf(link(house, task));
    house.restart();

    assertThat(pathOf(link(house, task))).isEqualTo(before);
    assertThat(get(house, before).body()).isEqualTo(FILE);
  }

  @Test
  void linksFollowTheHostThatWasAsked() {
    assertThat(link(house, task, "Host: films.example:8443"))
        .startsWith("http://films.example:8443/v1/videos/");
    assertThat(link(house, task, "Host: [::1]:80")).startsWith("http://[::1]:80/v1/videos/");
    for (String wrong : List.of("evil.example/x", "a b", "<script>", "x\"y", "user@evil.example")) {
      Answer answer = result(house, task, "Host: " + wrong);
      if (answer.status() == 200) {
        assertThat(answer.text("video_url")).doesNotContain(wrong).startsWith("http://127.0.0.1");
      } else {
        assertThat(answer.status()).as(wrong).isEqualTo(400);
      }
    }
  }

  @Test
  void believesNoForwardedHeaderOfStrangers() {
    assertThat(
            link(
                house,
                task,
                "Host: films.example",
                "X-Forwarded-Host: evil.example",
                "X-Forwarded-Proto: https",
                "Forwarded: host=evil.example;proto=https"))
        .startsWith("http://films.example/v1/videos/");
  }

  @Test
  void believesATrustedProxy() {
    try (var behind =
        GatewayHarness.scripted(Map.of("server.trusted-proxies", "127.0.0.0/8,::1/128"))) {
      String id = behind.completed(behind.secrets().key());

      assertThat(
              link(
                  behind,
                  id,
                  "Host: inner:1",
                  "X-Forwarded-Host: films.example",
                  "X-Forwarded-Proto: https"))
          .startsWith("https://films.example/v1/videos/");
      assertThat(link(behind, id, "Host: inner:1", "X-Forwarded-Proto: https"))
          .startsWith("https://inner:1/v1/videos/");
      assertThat(link(behind, id, "Host: inner:1", "X-Forwarded-Host: a/b"))
          .startsWith("http://inner:1/v1/videos/");
      assertThat(link(behind, id, "Host: inner:1", "X-Forwarded-Proto: javascript"))
          .startsWith("http://inner:1/v1/videos/");
    }
  }

  @Test
  void aConfiguredUrlIsTheLastWord() {
    try (var named =
        GatewayHarness.scripted(
            Map.of(
                "server.public-url", "https://films.example/gate/",
                "server.trusted-proxies", "127.0.0.0/8"))) {
      String id = named.completed(named.secrets().key());

      assertThat(link(named, id, "Host: other.example", "X-Forwarded-Host: third.example"))
          .startsWith(
              "https://films.example/gate/v1/videos/video_" + id + "/content?variant=video");
    }
  }

  @Test
  void whatIsPastItsTimeIsGone() {
    try (var old = GatewayHarness.scripted(Map.of("retention.videos", "7d"))) {
      String id = old.completed(old.secrets().key());
      String path = pathOf(link(old, id));

      old.clock().forward(Duration.ofDays(7).minusMinutes(5));
      assertThat(get(old, path).status()).isEqualTo(200);
      old.clock().forward(Duration.ofMinutes(5));

      assertGone(get(old, path));
      assertGone(
          get(old, "/v1/videos/" + id + "/content", "Authorization: " + old.secrets().key()));
      assertThat(get(old, path.replace("sig=", "sig=A")).status()).isEqualTo(403);
      Answer query = result(old, id);
      assertThat(query.text("status")).isEqualTo("completed");
      assertThat(query.text("video_url")).isEqualTo("null");
      assertThat(query.text("actualDuration")).isEqualTo("6.042");
      assertThat(old.client().get("/api/v1/tasks/" + id, old.secrets().key()).text("video_url"))
          .isEqualTo("null");
    }
  }

  private static void assertGone(Answer answer) {
    assertThat(answer.status()).as("%s", answer).isEqualTo(410);
    assertThat(answer.text("code")).isEqualTo("content_expired");
    assertThat(answer.text("error.code")).isEqualTo("content_expired");
    assertThat(answer.header("x-error-code")).hasValue("content_expired");
  }
}
