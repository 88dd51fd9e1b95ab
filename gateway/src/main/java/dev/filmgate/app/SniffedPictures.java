package dev.filmgate.app;

import dev.filmgate.asset.PictureProbe;
import dev.filmgate.media.picture.PictureSniffer;
import dev.filmgate.media.picture.Sniffed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** Looks at callers' pictures with the media toolbox: in Java alone, no decoder is started. */
final class SniffedPictures implements PictureProbe {

  @Override
  public Verdict look(Path file) {
    try {
      return switch (PictureSniffer.sniff(file)) {
        case Sniffed.Picture(var facts) -> new Verdict.Picture(facts.width(), facts.height());
        case Sniffed.Refused(String reason) -> new Verdict.NotAPicture(reason);
      };
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
