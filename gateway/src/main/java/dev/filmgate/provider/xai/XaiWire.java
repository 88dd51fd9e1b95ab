package dev.filmgate.provider.xai;

import dev.filmgate.json.JsonWriter;
import dev.filmgate.net.OutboundBody;
import dev.filmgate.net.OutboundRequest;
import dev.filmgate.video.AspectRatio;
import dev.filmgate.video.Resolution;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The requests that xAI takes; JSON only. */
final class XaiWire {

  private final String base;

  XaiWire(URI base) {
    this.base = base.toString();
  }

  /**
   * A picture or a video in a request.
   *
   * @param key {@code url} or {@code file_id}
   */
  record Media(String key, String value) {

    static Media url(String url) {
      return new Media("url", url);
    }

    static Media file(String id) {
      return new Media("file_id", id);
    }

    /** Never the data of a picture. */
    @Override
    public String toString() {
      return "Media[" + key + ", " + value.length() + " characters]";
    }
  }

  /** The pictures of a generation. */
  record Images(@Nullable Media first, @Nullable Media last, List<Media> references) {

    static final Images NONE = new Images(null, null, List.of());

    Images {
      references = List.copyOf(references);
    }
  }

  /** What is said of a generation beside its pictures. */
  record Film(
      String model,
      String prompt,
      int seconds,
      @Nullable AspectRatio ratio,
      Resolution resolution) {

    @Override
    public String toString() {
      return "Film[" + model + " " + seconds + "s]";
    }
  }

  OutboundRequest generation(Film film, Images images) {
    var json = new JsonWriter().object();
    json.name("model").value(film.model());
    json.name("prompt").value(film.prompt());
    json.name("duration").value(film.seconds());
    if (film.ratio() != null) {
      json.name("aspect_ratio").value(film.ratio().toString());
    }
    json.name("resolution").value(film.resolution().lower());
    media(json, "image", images.first());
    media(json, "last_frame", images.last());
    if (!images.references().isEmpty()) {
      json.name("reference_images").array();
      images.references().forEach(image -> media(json, image));
      json.end();
    }
    return post("/videos/generations", json);
  }

  OutboundRequest extension(String model, String prompt, Media video, int seconds) {
    var json = new JsonWriter().object();
    json.name("model").value(model);
    json.name("prompt").value(prompt);
    json.name("duration").value(seconds);
    media(json, "video", video);
    return post("/videos/extensions", json);
  }

  OutboundRequest edit(String model, String prompt, Media video) {
    var json = new JsonWriter().object();
    json.name("model").value(model);
    json.name("prompt").value(prompt);
    media(json, "video", video);
    return post("/videos/edits", json);
  }

  private static void media(JsonWriter json, String name, @Nullable Media media) {
    if (media != null) {
      media(json.name(name), media);
    }
  }

  private static void media(JsonWriter json, Media media) {
    json.object().name(media.key()).value(media.value()).end();
  }

  private OutboundRequest post(String path, JsonWriter json) {
    return OutboundRequest.post(URI.create(base + path), OutboundBody.json(json.end().toBytes()));
  }

  OutboundRequest upload(OutboundBody form) {
    return OutboundRequest.post(URI.create(base + "/files"), form);
  }

  OutboundRequest query(String id) {
    return OutboundRequest.get(order(id));
  }

  URI order(String id) {
    return URI.create(base + "/videos/" + id);
  }

  URI models() {
    return URI.create(base + "/models");
  }
}
