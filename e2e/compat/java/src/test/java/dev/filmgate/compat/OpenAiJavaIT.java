package dev.filmgate.compat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.JsonValue;
import com.openai.core.http.HttpResponse;
import com.openai.errors.BadRequestException;
import com.openai.errors.InternalServerException;
import com.openai.errors.NotFoundException;
import com.openai.errors.UnauthorizedException;
import com.openai.models.videos.ImageInputReferenceParam;
import com.openai.models.videos.Video;
import com.openai.models.videos.VideoCreateParams;
import com.openai.models.videos.VideoDownloadContentParams;
import com.openai.models.videos.VideoEditParams;
import com.openai.models.videos.VideoExtendParams;
import com.openai.models.videos.VideoListParams;
import com.openai.models.videos.VideoRemixParams;
import com.openai.models.videos.VideoSeconds;
import com.openai.models.videos.VideoSize;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** {@code openai-java}, unchanged: base URL and key are all it is told. */
final class OpenAiJavaIT {

  private static final Duration PATIENCE = Duration.ofSeconds(120);

  private static final List<OpenAIClient> CLIENTS = new ArrayList<>();

  private static PackagedGateway gateway;
  private static OpenAIClient client;
  private static Video film;

  @BeforeAll
  static void open() throws Exception {
    gateway = PackagedGateway.of("FILMGATE_BASE_URL", Map.of());
    client = client(gateway, gateway.key(), 2);
    film = done(client.videos().create(small("a paper boat on a pond").build()));
  }

  @AfterAll
  static void close() {
    CLIENTS.forEach(OpenAIClient::close);
    gateway.close();
  }

  private static OpenAIClient client(PackagedGateway gateway, String key, int retries) {
    OpenAIClient made =
        OpenAIOkHttpClient.builder()
            .baseUrl(gateway.url() + "/v1")
            .apiKey(key)
            .maxRetries(retries)
            .build();
    CLIENTS.add(made);
    return made;
  }

  /** The shortest and smallest video there is. */
  private static VideoCreateParams.Builder small(String prompt) {
    return VideoCreateParams.builder()
        .prompt(prompt)
        .model("grok-video-3")
        .seconds(VideoSeconds.of("1"))
        .size(VideoSize.of("480P"));
  }

  private static Video done(Video video) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    Video now = video;
    while (now.status().equals(Video.Status.QUEUED)
        || now.status().equals(Video.Status.IN_PROGRESS)) {
      assertThat(System.nanoTime()).as("%s is still %s", now.id(), now.status()).isLessThan(end);
      var _ = new CountDownLatch(1).await(100, TimeUnit.MILLISECONDS);
      now = client.videos().retrieve(now.id());
    }
    assertThat(now.status()).as("%s: %s", now.id(), now.error()).isEqualTo(Video.Status.COMPLETED);
    return now;
  }

  private static byte[] fetched(Video video, VideoDownloadContentParams.Variant variant)
      throws Exception {
    var params = VideoDownloadContentParams.builder().variant(variant).build();
    try (HttpResponse response = client.videos().downloadContent(video.id(), params)) {
      return response.body().readAllBytes();
    }
  }

  private static String at(byte[] bytes, int from, int to) {
    return new String(bytes, from, to - from, java.nio.charset.StandardCharsets.ISO_8859_1);
  }

  @Test
  void createsFromTextAndEveryGetterAnswers() throws Exception {
    Video video =
        client
            .videos()
            .create(
                VideoCreateParams.builder()
                    .prompt("a lighthouse at dawn")
                    .model("grok-video-3")
                    .seconds(VideoSeconds.of("1"))
                    .size(VideoSize.of("854x480"))
                    .putAdditionalBodyProperty("aspect_ratio", JsonValue.from("16:9"))
                    .build());

    assertThat(video.status()).isEqualTo(Video.Status.QUEUED);
    assertThat(video.seconds().asString()).isEqualTo("1");
    assertThat(video.size().asString()).isEqualTo("854x480");
    assertThat(video.model().asString()).isEqualTo("grok-video-3");
    assertThat(video.prompt()).hasValue("a lighthouse at dawn");
    assertThat(video.progress()).isZero();
    assertThat(video.createdAt()).isPositive();
    assertThat(video.completedAt()).isEmpty();
    assertThat(video.expiresAt()).isEmpty();
    assertThat(video.error()).isEmpty();
    assertThat(video.remixedFromVideoId()).isEmpty();
    done(video);
  }

  @Test
  void pollsUntilItIsCompleted() {
    assertThat(film.progress()).isEqualTo(100);
    assertThat(film.completedAt()).isPresent();
    assertThat(film.expiresAt().orElseThrow()).isGreaterThan(film.completedAt().orElseThrow());
  }

  @Test
  void downloadsTheVideo() throws Exception {
    byte[] bytes = fetched(film, VideoDownloadContentParams.Variant.VIDEO);

    assertThat(at(bytes, 4, 8)).isEqualTo("ftyp");
  }

  @Test
  void downloadsTheThumbnailAndTheSpriteSheet() throws Exception {
    byte[] thumbnail = fetched(film, VideoDownloadContentParams.Variant.THUMBNAIL);
    byte[] sheet = fetched(film, VideoDownloadContentParams.Variant.SPRITESHEET);

    assertThat(at(thumbnail, 8, 12)).isEqualTo("WEBP");
    assertThat(at(sheet, 0, 2)).isEqualTo("\u00ff\u00d8");
  }

  @Test
  void createsFromAFileAndFromAnObject() throws Exception {
    byte[] picture = fetched(film, VideoDownloadContentParams.Variant.SPRITESHEET);
    String uri = "data:image/jpeg;base64," + Base64.getEncoder().encodeToString(picture);

    Video ofFile =
        client
            .videos()
            .create(small("push in").inputReference(new ByteArrayInputStream(picture)).build());
    Video ofObject =
        client
            .videos()
            .create(
                small("pan left")
                    .inputReference(ImageInputReferenceParam.builder().imageUrl(uri).build())
                    .build());

    done(ofFile);
    done(ofObject);
  }

  @Test
  void listsOverPages() {
    var seen = new ArrayList<String>();
    for (Video video :
        client.videos().list(VideoListParams.builder().limit(2L).build()).autoPager()) {
      seen.add(video.id());
    }

    assertThat(seen).contains(film.id()).doesNotHaveDuplicates().hasSizeGreaterThan(2);
  }

  @Test
  void remixes() throws Exception {
    Video made =
        client
            .videos()
            .remix(VideoRemixParams.builder().videoId(film.id()).prompt("in winter").build());

    assertThat(made.remixedFromVideoId()).hasValue(film.id());
    assertThat(done(made).seconds().asString()).isEqualTo("1");
  }

  @Test
  void editsByIdAndByFile() throws Exception {
    byte[] bytes = fetched(film, VideoDownloadContentParams.Variant.VIDEO);
    Video byId =
        client
            .videos()
            .edit(
                VideoEditParams.builder()
                    .prompt("as an old film")
                    .video(
                        VideoEditParams.Video.VideoReferenceInputParam.builder()
                            .id(film.id())
                            .build())
                    .build());
    Video byFile =
        client
            .videos()
            .edit(
                VideoEditParams.builder()
                    .prompt("as a neon film")
                    .video(new ByteArrayInputStream(bytes))
                    .build());

    assertThat(byId.remixedFromVideoId()).hasValue(film.id());
    assertThat(byFile.remixedFromVideoId()).isEmpty();
    done(byId);
    done(byFile);
  }

  @Test
  void extendsAVideo() throws Exception {
    Video made =
        client
            .videos()
            .extend(
                VideoExtendParams.builder()
                    .prompt("it goes on")
                    .seconds(VideoSeconds.of("1"))
                    .video(
                        VideoExtendParams.Video.VideoReferenceInputParam.builder()
                            .id(film.id())
                            .build())
                    .build());

    assertThat(made.seconds().asString()).isEqualTo("2");
    done(made);
  }

  @Test
  void deletes() {
    Video made = client.videos().create(small("gone soon").build());

    var gone = client.videos().delete(made.id());

    assertThat(gone.deleted()).isTrue();
    assertThat(gone.id()).isEqualTo(made.id());
    var error =
        catchThrowableOfType(NotFoundException.class, () -> client.videos().retrieve(made.id()));
    assertThat(error.code()).hasValue("task_not_exist");
  }

  @Test
  void listsModels() {
    assertThat(client.models().list().items()).anyMatch(model -> model.id().equals("grok-video-3"));
    assertThat(client.models().retrieve("sora-2").id()).isEqualTo("sora-2");
  }

  @Test
  void aWrongFieldIsABadRequest() {
    var params = small("x").seconds(VideoSeconds.of("45")).build();

    var error =
        catchThrowableOfType(BadRequestException.class, () -> client.videos().create(params));

    assertThat(error.code()).hasValue("invalid_request");
    assertThat(error.param()).hasValue("seconds");
    assertThat(error.type()).hasValue("invalid_request_error");
  }

  @Test
  void aWrongKeyIsUnauthorized() {
    OpenAIClient stranger = client(gateway, "sk-nobody", 0);

    var error =
        catchThrowableOfType(
            UnauthorizedException.class, () -> stranger.videos().retrieve(film.id()));

    assertThat(error.code()).hasValue("invalid_api_key");
  }

  @Test
  void anUnknownIdIsNotFound() {
    String never = "video_01900000-0000-7000-8000-000000000001";

    var error =
        catchThrowableOfType(NotFoundException.class, () -> client.videos().retrieve(never));

    assertThat(error.code()).hasValue("task_not_exist");
  }

  @Test
  void aFullHouseIsAServerErrorAndTheRetryWaitsAsLongAsItSays() throws Exception {
    var settings = Map.of("FILMGATE_ENGINE_PAUSED", "true", "FILMGATE_ENGINE_MAX_OPEN", "1");
    try (var full = PackagedGateway.of("FILMGATE_FULL_BASE_URL", settings)) {
      OpenAIClient once = client(full, full.key(), 0);
      OpenAIClient patient = client(full, full.key(), 1);
      Video only = once.videos().create(small("the only one").build());
      var params = small("one too many").build();

      var error =
          catchThrowableOfType(InternalServerException.class, () -> once.videos().create(params));
      long began = System.nanoTime();
      var next = CompletableFuture.supplyAsync(() -> patient.videos().create(params));
      var _ = new CountDownLatch(1).await(1, TimeUnit.SECONDS);
      assertThat(full.cancel(only.id())).isEqualTo(200);
      Video second = next.get(60, TimeUnit.SECONDS);

      assertThat(error.statusCode()).isEqualTo(503);
      assertThat(error.code()).hasValue("overloaded");
      long wait = Long.parseLong(error.headers().values("retry-after").getFirst());
      assertThat(Duration.ofNanos(System.nanoTime() - began))
          .isGreaterThan(Duration.ofSeconds(wait).minusMillis(100));
      assertThat(full.cancel(second.id())).isEqualTo(200);
    }
  }
}
