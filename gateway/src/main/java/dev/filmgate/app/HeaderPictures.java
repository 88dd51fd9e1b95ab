package dev.filmgate.app;

import dev.filmgate.asset.PictureProbe;
import dev.filmgate.media.picture.PictureFacts;
import dev.filmgate.media.picture.PictureSniffer;
import dev.filmgate.media.picture.Sniffed;
import java.io.IOException;
import java.nio.file.Path;

/** Looks at pictures with the sniffer of {@code media}. */
final class HeaderPictures implements PictureProbe {

  @Override
  public Verdict look(Path file) {
    try {
      return switch (PictureSniffer.sniff(file)) {
        case Sniffed.Picture(PictureFacts facts) ->
            new Verdict.Picture(facts.width(), facts.height());
        case Sniffed.Refused(String reason) -> new Verdict.NotAPicture(reason);
      };
    } catch (IOException unreadable) {
      return new Verdict.NotAPicture("cannot be read");
    }
  }
}
