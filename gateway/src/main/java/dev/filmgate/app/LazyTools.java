package dev.filmgate.app;

import dev.filmgate.media.MediaConfig;
import dev.filmgate.media.Toolbox;
import dev.filmgate.provider.xai.MediaCutting;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The media tools for routes, opened when the first of them needs one. */
final class LazyTools implements MediaCutting.Opening {

  private final GatewayConfig.Renderer config;
  private final Path data;
  private @Nullable Toolbox tools;

  LazyTools(GatewayConfig.Renderer config, Path data) {
    this.config = config;
    this.data = data;
  }

  @Override
  public synchronized Toolbox open() throws IOException {
    if (tools == null) {
      tools =
          Toolbox.open(
              new MediaConfig(
                  data.toAbsolutePath().resolve("programs"), config.ffmpeg(), config.searchPath()));
    }
    return tools;
  }
}
