package dev.filmgate.rehearsal;

import dev.filmgate.media.EncodeOrder;
import dev.filmgate.media.MediaConfig;
import dev.filmgate.media.Toolbox;
import dev.filmgate.video.AspectRatio;
import dev.filmgate.video.FrameSize;
import dev.filmgate.video.Resolution;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Grey videos of whatever length and size was ordered, each made once. */
final class GreyClips implements Clips {

  private static final byte GREY = (byte) 0x80;
  private static final Pattern PIXELS = Pattern.compile("([0-9]{2,4})x([0-9]{2,4})");

  private final Path folder;
  private @Nullable Toolbox toolbox;
  private final Map<String, byte[]> made = new ConcurrentHashMap<>();

  private GreyClips(Path folder) {
    this.folder = folder;
  }

  static GreyClips open() throws IOException {
    return new GreyClips(Files.createTempDirectory("filmgate-upstream"));
  }

  @Override
  public byte[] clip(int seconds, String resolution, String ratio) {
    FrameSize size = size(resolution, ratio);
    return made.computeIfAbsent(seconds + "-" + size, name -> make(seconds, size, name));
  }

  private static FrameSize size(String resolution, String ratio) {
    Matcher pixels = PIXELS.matcher(resolution);
    if (pixels.matches()) {
      return new FrameSize(
          Integer.parseInt(pixels.group(1)) & ~1, Integer.parseInt(pixels.group(2)) & ~1);
    }
    return FrameSize.of(
        AspectRatio.parse(ratio).orElse(new AspectRatio(16, 9)),
        Resolution.parse(resolution).orElse(Resolution.P720));
  }

  private byte[] make(int seconds, FrameSize size, String name) {
    Path file = folder.resolve(name + ".mp4");
    var order =
        new EncodeOrder(
            size, seconds * EncodeOrder.FRAMES_PER_SECOND, null, file, "filmgate rehearsal");
    var frame = new byte[order.frameBytes()];
    Arrays.fill(frame, GREY);
    try (var encoder = toolbox().encode(order)) {
      for (int i = 0; i < order.frames(); i++) {
        encoder.write(frame);
      }
      encoder.finish();
      return Files.readAllBytes(file);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("stopped while encoding", stop);
    }
  }

  private synchronized Toolbox toolbox() throws IOException {
    if (toolbox == null) {
      toolbox = Toolbox.open(new MediaConfig(folder.resolve("programs"), null, List.of()));
    }
    return toolbox;
  }

  @Override
  public void close() {
    try (var files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
