package dev.filmgate.provider.xai;

import dev.filmgate.provider.wire.FileType;
import dev.filmgate.provider.wire.FormBody;
import dev.filmgate.provider.wire.Reply;
import dev.filmgate.provider.wire.RouteKey;
import dev.filmgate.provider.wire.Said;
import dev.filmgate.provider.wire.Upstream;
import dev.filmgate.provider.xai.XaiWire.Media;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Pictures and videos as xAI takes them: small pictures in the request, all else uploaded before.
 */
final class XaiFiles {

  private static final int IN_THE_REQUEST = 4 << 20;
  private static final long MOST = 50_000_000;

  private final Upstream upstream;
  private final XaiWire wire;

  XaiFiles(Upstream upstream, XaiWire wire) {
    this.upstream = upstream;
    this.wire = wire;
  }

  Media picture(byte[] file, RouteKey key) throws IOException {
    return file.length <= IN_THE_REQUEST
        ? Media.url(FileType.dataUri(file))
        : uploaded(file, "image", key);
  }

  Media video(Path file, RouteKey key) throws IOException {
    if (Files.size(file) > MOST) {
      throw new IOException("a video is larger than 50 MB");
    }
    return uploaded(Files.readAllBytes(file), "video", key);
  }

  private Media uploaded(byte[] file, String name, RouteKey key) throws IOException {
    var form = new FormBody("upload-" + Integer.toHexString(java.util.Arrays.hashCode(file)));
    FileType type = FileType.of(file);
    form.text("purpose", "user_data");
    form.file("file", type.fileName(name), type.mediaType(), file);
    return switch (upstream.ask(wire.upload(form.body()), key)) {
      case Reply.Answer answer when answer.isGood() ->
          answer
              .body()
              .flatMap(body -> Said.first(body, "id", "file_id"))
              .filter(XaiState::isId)
              .map(Media::file)
              .orElseThrow(() -> new IOException("an upload has no id"));
      case Reply.Answer answer ->
          throw new IOException("an upload is refused with status " + answer.status());
      case Reply.NotSent(String why) -> throw new IOException("an upload was not sent: " + why);
      case Reply.Lost(String why) -> throw new IOException("an upload was lost: " + why);
    };
  }
}
