package dev.filmgate.media;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Unpacks the bundled programs once. The files are written to a folder of their own which is then
 * renamed, so that the final folder is either absent or whole; if two processes unpack at the same
 * time, one rename wins and both use its folder.
 */
final class Extraction {

  /** Wanted by the device module only, which is never used; not in the archive. */
  private static final List<String> STUBS =
      List.of("libxcb.so.1", "libxcb-shm.so.0", "libasound.so.2", "libpulse.so.0");

  static final String STUB_FOLDER = "stubs";

  private final BundledArchive archive;
  private final Platform platform;

  Extraction(BundledArchive archive, Platform platform) {
    this.archive = archive;
    this.platform = platform;
  }

  /** The folder with the programs, unpacked now if it was not there or not whole. */
  Path into(Path parent) throws IOException {
    Path folder = parent.resolve("ffmpeg-" + archive.version());
    Map<String, Long> files = archive.files();
    if (isWhole(folder, files)) {
      return folder;
    }
    Files.createDirectories(parent);
    Path fresh = Files.createTempDirectory(parent, "unpacking-");
    try {
      archive.unpack((name, content) -> write(fresh.resolve(name), content));
      writeStubs(fresh.resolve(STUB_FOLDER));
      publish(fresh, folder, files);
    } finally {
      remove(fresh);
    }
    return folder;
  }

  private void publish(Path fresh, Path folder, Map<String, Long> files) throws IOException {
    if (Files.exists(folder) && !isWhole(folder, files)) {
      remove(folder);
    }
    try {
      Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileSystemException e) {
      if (!isWhole(folder, files)) {
        throw e;
      }
    }
  }

  private boolean isWhole(Path folder, Map<String, Long> files) throws IOException {
    for (var file : files.entrySet()) {
      Path path = folder.resolve(file.getKey());
      if (!Files.isRegularFile(path) || Files.size(path) != file.getValue()) {
        return false;
      }
    }
    return !platform.isLinux()
        || STUBS.stream().allMatch(stub -> Files.exists(folder.resolve(STUB_FOLDER, stub)));
  }

  private void writeStubs(Path folder) throws IOException {
    if (platform.isLinux()) {
      Files.createDirectories(folder);
      for (String stub : STUBS) {
        Files.write(folder.resolve(stub), StubLibrary.named(stub, platform.elfMachine()));
      }
    }
  }

  private static void write(Path path, InputStream content) throws IOException {
    Files.copy(content, path);
    if (!path.toFile().setExecutable(true, true)) {
      throw new IOException("cannot make " + path + " executable");
    }
  }

  private static void remove(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (var paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
