package dev.filmgate.provider.xai;

import dev.filmgate.media.Conversion;
import dev.filmgate.media.Decoded;
import dev.filmgate.media.Fit;
import dev.filmgate.media.Span;
import dev.filmgate.media.Toolbox;
import dev.filmgate.video.FrameSize;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Cuts and joins with the media tools, which are opened when they are first needed. */
public final class MediaCutting implements Cutting {

  private static final String COMMENT = "put together by filmgate";
  private static final int SIDE = 2048;
  private static final double NEAR = 0.02;

  private final Opening tools;

  /** Opens the media tools; the same ones each time. */
  @FunctionalInterface
  public interface Opening {

    Toolbox open() throws IOException;
  }

  public MediaCutting(Opening tools) {
    this.tools = tools;
  }

  @Override
  public void cut(Path video, int from, int frames, FrameSize size, Path output)
      throws IOException, InterruptedException {
    var part = new Span(from, frames);
    tools.open().videos().convert(new Conversion(video, part, size, Fit.COVER, output, COMMENT));
  }

  @Override
  public void scale(Path video, FrameSize size, Path output)
      throws IOException, InterruptedException {
    tools.open().videos().convert(new Conversion(video, null, size, Fit.COVER, output, COMMENT));
  }

  @Override
  public void join(List<Path> parts, FrameSize size, Path output)
      throws IOException, InterruptedException {
    tools.open().videos().join(parts, size, output, COMMENT);
  }

  @Override
  public byte[] firstFrame(Path video, FrameSize size) throws IOException, InterruptedException {
    return Png.of(tools.open().videos().frame(video, 0, size, Fit.COVER));
  }

  @Override
  public Optional<byte[]> shaped(Path picture, FrameSize size)
      throws IOException, InterruptedException {
    var pictures = tools.open().pictures();
    if (!(pictures.decodeWithin(picture, SIDE) instanceof Decoded.Picture(var own))) {
      return Optional.empty();
    }
    double asked = size.width() / (double) size.height();
    double given = own.size().width() / (double) own.size().height();
    if (Math.abs(asked / given - 1) < NEAR) {
      return Optional.empty();
    }
    return pictures.decode(picture, size, Fit.COVER) instanceof Decoded.Picture(var still)
        ? Optional.of(Png.of(still))
        : Optional.empty();
  }
}
