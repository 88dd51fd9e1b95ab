package dev.filmgate.provider.xai;

import dev.filmgate.video.FrameSize;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What a film that xAI cannot make in one piece needs done on this machine. */
public interface Cutting {

  /** A part of a video, brought to a size. */
  void cut(Path video, int from, int frames, FrameSize size, Path output)
      throws IOException, InterruptedException;

  /** A whole video, brought to a size. */
  void scale(Path video, FrameSize size, Path output) throws IOException, InterruptedException;

  /** Videos one after another. */
  void join(List<Path> parts, FrameSize size, Path output) throws IOException, InterruptedException;

  /** The first frame of a video as a PNG file. */
  byte[] firstFrame(Path video, FrameSize size) throws IOException, InterruptedException;

  /** A picture cut to a shape, as a PNG file; empty when it has that shape already. */
  Optional<byte[]> shaped(Path picture, FrameSize size) throws IOException, InterruptedException;
}
