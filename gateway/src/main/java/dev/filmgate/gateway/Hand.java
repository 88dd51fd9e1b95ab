package dev.filmgate.gateway;

import dev.filmgate.account.Principal;
import dev.filmgate.asset.AssetStore;
import dev.filmgate.asset.AssetStore.Draft;
import dev.filmgate.asset.DataUriStream;
import dev.filmgate.asset.MediaProbe;
import dev.filmgate.asset.PictureProbe;
import dev.filmgate.catalog.Violation;
import dev.filmgate.id.AssetId;
import dev.filmgate.id.FileId;
import dev.filmgate.video.FieldNames;
import dev.filmgate.video.GivenSource;
import dev.filmgate.video.Pictures;
import dev.filmgate.video.ReferenceImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one request holds in its hand: pictures and videos that came with it, in the body, as data
 * URIs or as uploads of before. Looked at first, all of them, so that everything wrong is said at
 * once; kept only when the request is taken.
 */
final class Hand implements AutoCloseable {

  private final Studio studio;
  private final Principal principal;
  private final Map<String, Path> files;
  private final List<Violation> violations = new ArrayList<>();
  private final Map<ReferenceImage, Looked> pictures = new HashMap<>();
  private final List<Draft> drafts = new ArrayList<>();

  /** What a hand works with. */
  record Studio(
      AssetStore assets,
      PictureProbe pictures,
      MediaProbe videos,
      UploadStore uploads,
      InstantSource clock) {}

  /** A file that was looked at. */
  record Looked(AssetId asset, int width, int height, long millis) {}

  Hand(Studio studio, Principal principal, Map<String, Path> files) {
    this.studio = studio;
    this.principal = principal;
    this.files = files;
  }

  /** Looks at all pictures that are not mere links. */
  void look(List<ReferenceImage> images, FieldNames names) {
    for (int i = 0; i < images.size(); i++) {
      ReferenceImage image = images.get(i);
      if (!pictures.containsKey(image)) {
        String field = names.image(i);
        picture(field, image).ifPresent(looked -> pictures.put(image, looked));
      }
    }
  }

  private Optional<Looked> picture(String field, ReferenceImage image) {
    return switch (image) {
      case ReferenceImage.Uploaded(FileId file) -> uploadedPicture(field, file);
      case ReferenceImage.InHand(String part) -> picture(field, read(part));
      case ReferenceImage.Inline(String uri) ->
          // The catalog has its own words for what is wrong with the URI.
          DataUriStream.open(uri).flatMap(bytes -> picture(field, bytes));
      case ReferenceImage.Remote _, ReferenceImage.Stored _ -> Optional.empty();
    };
  }

  private Optional<Looked> uploadedPicture(String field, FileId file) {
    Upload upload = uploaded(file);
    if (upload.isVideo()) {
      violations.add(
          new Violation(Violation.Kind.IMAGE, field, "the file " + file + " is a video"));
      return Optional.empty();
    }
    return Optional.of(new Looked(upload.asset(), upload.width(), upload.height(), 0));
  }

  private Upload uploaded(FileId file) {
    return studio
        .uploads()
        .find(principal.account(), file, studio.clock().instant())
        .orElseThrow(() -> new ApiException(new ApiError.FileNotFound()));
  }

  private Optional<Looked> picture(String field, InputStream bytes) {
    return draft(bytes, Sizes.PICTURE).flatMap(draft -> picture(field, draft));
  }

  private Optional<Looked> picture(String field, Draft draft) {
    return switch (studio.pictures().look(draft.path())) {
      case PictureProbe.Verdict.Picture(int width, int height) ->
          Optional.of(new Looked(draft.id(), width, height, 0));
      case PictureProbe.Verdict.NotAPicture(String reason) -> {
        violations.add(new Violation(Violation.Kind.IMAGE, field, reason));
        yield Optional.empty();
      }
    };
  }

  /** Looks at a source video that is neither a task nor a link; empty when it is not one. */
  Optional<Looked> video(String field, GivenSource source) {
    return switch (source) {
      case GivenSource.Uploaded(FileId file) -> uploadedVideo(field, file);
      case GivenSource.InHand(String part) -> video(field, read(part));
      case GivenSource.Inline(String uri) ->
          DataUriStream.open(uri)
              .flatMap(bytes -> video(field, bytes))
              .or(() -> notAVideo(field, "is not a base64 data URI of a video"));
      case GivenSource.OfTask _, GivenSource.Remote _ -> Optional.empty();
    };
  }

  private Optional<Looked> uploadedVideo(String field, FileId file) {
    Upload upload = uploaded(file);
    return upload.isVideo()
        ? Optional.of(new Looked(upload.asset(), upload.width(), upload.height(), upload.millis()))
        : notAVideo(field, "the file " + file + " is not a video");
  }

  private Optional<Looked> video(String field, InputStream bytes) {
    return draft(bytes, Sizes.VIDEO).flatMap(draft -> video(field, draft));
  }

  private Optional<Looked> video(String field, Draft draft) {
    return switch (studio.videos().probe(draft.path())) {
      case MediaProbe.Verdict.Video(int width, int height, long millis)
          when millis > 0 && millis <= Sizes.LONGEST_SOURCE.toMillis() ->
          Optional.of(new Looked(draft.id(), width, height, millis));
      case MediaProbe.Verdict.Video _ -> notAVideo(field, "a source video lasts 60 s at most");
      case MediaProbe.Verdict.NotAVideo _ ->
          notAVideo(field, "is not a video we can read (MP4, MOV or WebM)");
    };
  }

  private Optional<Looked> notAVideo(String field, String problem) {
    if (violations.stream().noneMatch(known -> known.field().equals(field))) {
      violations.add(new Violation(Violation.Kind.VIDEO, field, problem));
    }
    return Optional.empty();
  }

  /** These violations, and what is wrong with files of which they say nothing yet. */
  List<Violation> after(List<Violation> known) {
    var all = new ArrayList<>(known);
    for (Violation own : violations) {
      if (known.stream().noneMatch(other -> other.field().equals(own.field()))) {
        all.add(own);
      }
    }
    return all;
  }

  /** Refuses the request when anything is wrong with its files. */
  void refuse() {
    if (!violations.isEmpty()) {
      throw new ApiException(new ApiError.InvalidRequest(violations));
    }
  }

  private InputStream read(String part) {
    Path file = files.get(part);
    if (file == null) {
      throw new IllegalStateException("the request holds no " + part);
    }
    try {
      return Files.newInputStream(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Empty for a data URI that is broken. */
  private Optional<Draft> draft(InputStream bytes, long most) {
    try (bytes) {
      Draft draft = studio.assets().receive(bytes, most);
      drafts.add(draft);
      return Optional.of(draft);
    } catch (DataUriStream.Broken broken) {
      return Optional.empty();
    } catch (AssetStore.TooLarge tooLarge) {
      throw new ApiException(new ApiError.PayloadTooLarge(most));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** The size of a picture that was looked at; null for a link. */
  @Nullable Looked lookedAt(ReferenceImage image) {
    return pictures.get(image);
  }

  /** Keeps everything that was looked at; the pictures as files that we hold. */
  Pictures keep(Pictures given) {
    try {
      for (Draft draft : drafts) {
        draft.keep();
      }
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
    return given.with(image -> {
      Looked looked = pictures.get(image);
      return looked == null ? image : new ReferenceImage.Stored(looked.asset());
    });
  }

  /** Removes what was not kept. */
  @Override
  public void close() {
    drafts.forEach(Draft::close);
  }
}
