package dev.filmgate.app;

import dev.filmgate.cli.Control;
import dev.filmgate.cli.Finding;
import dev.filmgate.cli.Operations.Care;
import dev.filmgate.cli.Settings;
import dev.filmgate.http.PortCheck;
import dev.filmgate.media.MediaConfig;
import dev.filmgate.media.Probed;
import dev.filmgate.media.Toolbox;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Looks at what a gateway needs on this machine, and says what to do where something is amiss. */
final class Doctor {

  private static final long WANTED = 2L * 1024 * 1024 * 1024;
  private static final int JDK = 25;

  private final Configuration configuration;
  private final Optional<Control> running;

  Doctor(Configuration configuration, Optional<Control> running) {
    this.configuration = configuration;
    this.running = running;
  }

  List<Finding> look(Settings settings, Care care) {
    var findings = new ArrayList<Finding>();
    findings.add(jdk());
    List<String> problems = configuration.problems(settings);
    if (!problems.isEmpty()) {
      problems.forEach(problem -> findings.add(Finding.bad("configuration", problem)));
      return findings;
    }
    GatewayConfig config = configuration.config(settings);
    findings.add(Finding.ok("configuration", "sound"));
    findings.add(port(config));
    findings.add(disk(config.data().toAbsolutePath()));
    findings.addAll(codec(config, care));
    return findings;
  }

  private static Finding jdk() {
    Runtime.Version version = Runtime.version();
    return version.feature() >= JDK
        ? Finding.ok("jdk", version + " at " + System.getProperty("java.home"))
        : Finding.bad("jdk", version + " is too old; install JDK " + JDK + " or newer");
  }

  private Finding port(GatewayConfig config) {
    var http = config.server().http();
    if (running.isPresent()) {
      return Finding.ok("port", "a server of this folder runs at " + running.get().url());
    }
    return PortCheck.isFree(http)
        ? Finding.ok("port", http.host() + ":" + http.port() + " is free")
        : Finding.bad(
            "port",
            http.host()
                + ":"
                + http.port()
                + " is taken; choose another with --port or server.port");
  }

  private static Finding disk(Path data) {
    try {
      Path existing = data;
      while (existing.getParent() != null && !Files.exists(existing)) {
        existing = existing.getParent();
      }
      if (!Files.isDirectory(existing) || !Files.isWritable(existing)) {
        return Finding.bad("disk", existing + " cannot be written; choose another --data");
      }
      FileStore store = Files.getFileStore(existing);
      long free = store.getUsableSpace();
      String detail = "%s has %.1f GiB free".formatted(data, free / (double) (1L << 30));
      return free < WANTED ? Finding.warn("disk", detail) : Finding.ok("disk", detail);
    } catch (IOException unreadable) {
      return Finding.bad("disk", data + " cannot be looked at: " + unreadable.getMessage());
    }
  }

  private static List<Finding> codec(GatewayConfig config, Care care) {
    try {
      var renderer = config.renderer();
      Path programs = config.data().toAbsolutePath().resolve("programs");
      if (care == Care.QUICK && !Files.exists(programs)) {
        return List.of(Finding.ok("codec", "not unpacked yet; the first start does it"));
      }
      var toolbox =
          Toolbox.open(new MediaConfig(programs, renderer.ffmpeg(), renderer.searchPath()));
      var about = toolbox.describe();
      String detail =
          "ffmpeg %s, %s, encoder %s, %s"
              .formatted(
                  about.version(),
                  about.source().name().toLowerCase(Locale.ROOT),
                  about.encoder(),
                  about.ffmpeg());
      return care == Care.QUICK
          ? List.of(Finding.ok("codec", detail))
          : List.of(Finding.ok("codec", detail), encode(toolbox));
    } catch (IOException missing) {
      return List.of(
          Finding.bad("codec", missing.getMessage() + "; set media.ffmpeg or FILMGATE_FFMPEG"));
    }
  }

  /** Proves the codec by encoding a second of grey. */
  private static Finding encode(Toolbox toolbox) throws IOException {
    Path folder = Files.createTempDirectory("filmgate-doctor");
    Path file = folder.resolve("grey.mp4");
    try {
      return TestClip.encode(toolbox, file) instanceof Probed.Video video
          ? Finding.ok(
              "encode", video.facts().frames() + " frames of " + video.facts().picture().codec())
          : Finding.bad("encode", "the encoder's file is not a video");
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      return Finding.warn("encode", "interrupted");
    } finally {
      Files.deleteIfExists(file);
      Files.deleteIfExists(folder);
    }
  }
}
