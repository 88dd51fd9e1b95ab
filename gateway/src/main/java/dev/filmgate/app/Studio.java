package dev.filmgate.app;

import dev.filmgate.asset.MediaProbe;
import dev.filmgate.asset.PictureProbe;
import dev.filmgate.asset.Stills;
import dev.filmgate.media.MediaConfig;
import dev.filmgate.media.Toolbox;
import dev.filmgate.provider.VideoProvider;
import dev.filmgate.provider.local.LocalConfig;
import dev.filmgate.provider.local.LocalProvider;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/**
 * Who makes the videos here, and who looks at what was made.
 *
 * @param slots how many videos are made at once
 * @param probe looks at what was made
 * @param stills makes small pictures of it
 * @param pictures looks at pictures that callers give
 * @param sources looks at videos that callers give
 * @param facts what readiness tells about it
 * @param close ends the work that runs
 */
record Studio(
    VideoProvider provider,
    int slots,
    MediaProbe probe,
    Stills stills,
    PictureProbe pictures,
    MediaProbe sources,
    Map<String, String> facts,
    Runnable close) {

  Studio {
    facts = Map.copyOf(facts);
  }

  /** Opens a studio below a data folder. */
  interface Opening {

    Studio open(GatewayConfig.Renderer config, Path data) throws IOException;
  }

  /** Our own renderer. */
  static Studio local(GatewayConfig.Renderer config, Path data) throws IOException {
    var toolbox =
        Toolbox.open(
            new MediaConfig(data.resolve("programs"), config.ffmpeg(), config.searchPath()));
    LocalConfig local = local(config.slots(), data.resolve("work"));
    var renderer = new LocalProvider(local, toolbox);
    return new Studio(
        renderer,
        local.slots(),
        StrictProbe.ofFinished(toolbox, data.resolve("fast")),
        new PreviewStills(toolbox.previews(), data.resolve("stills")),
        new SniffedPictures(),
        StrictProbe.ofSources(toolbox),
        facts(toolbox.describe()),
        renderer::close);
  }

  private static LocalConfig local(int slots, Path work) {
    var fitting = LocalConfig.forProcessors(work, Runtime.getRuntime().availableProcessors());
    return slots == 0 ? fitting : new LocalConfig(work, slots, fitting.threads());
  }

  private static Map<String, String> facts(Toolbox.Description media) {
    return Map.of(
        "ffmpeg", media.version(),
        "ffmpeg_source", media.source().name().toLowerCase(Locale.ROOT),
        "encoder", media.encoder());
  }
}
