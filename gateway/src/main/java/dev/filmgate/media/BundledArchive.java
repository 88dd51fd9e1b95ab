package dev.filmgate.media;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.jar.JarFile;

/**
 * The programs and libraries inside the FFmpeg archive on our class path. It is read as a zip file;
 * none of its classes or native bindings is ever loaded.
 */
final class BundledArchive {

  private final URL marker;
  private final String folder;

  private BundledArchive(URL marker, String folder) {
    this.marker = marker;
    this.folder = folder;
  }

  static Optional<BundledArchive> find(Platform platform) {
    var loader = BundledArchive.class.getClassLoader();
    for (String folder : platform.folders()) {
      URL marker = loader.getResource(folder + "/" + platform.program("ffmpeg"));
      if (marker != null && marker.getProtocol().equals("jar")) {
        return Optional.of(new BundledArchive(marker, folder));
      }
    }
    return Optional.empty();
  }

  /** Receives the files one by one. */
  interface Receiver {
    void receive(String name, InputStream content) throws IOException;
  }

  /** Names and sizes of what {@link #unpack} gives; the Java bindings are left out. */
  Map<String, Long> files() throws IOException {
    var files = new TreeMap<String, Long>();
    try (var jar = open()) {
      jar.stream()
          .filter(entry -> isWanted(entry.getName()))
          .forEach(
              entry -> files.put(entry.getName().substring(folder.length() + 1), entry.getSize()));
    }
    return files;
  }

  /** A name that changes whenever any of the files does. */
  String version() throws IOException {
    try (var jar = open()) {
      List<String> lines =
          jar.stream()
              .filter(entry -> isWanted(entry.getName()))
              .map(entry -> entry.getName() + " " + entry.getSize() + " " + entry.getCrc())
              .sorted()
              .toList();
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 6);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  void unpack(Receiver receiver) throws IOException {
    try (var jar = open()) {
      for (var entry : jar.stream().filter(each -> isWanted(each.getName())).toList()) {
        try (var content = jar.getInputStream(entry)) {
          receiver.receive(entry.getName().substring(folder.length() + 1), content);
        }
      }
    }
  }

  private boolean isWanted(String name) {
    if (!name.startsWith(folder + "/") || name.endsWith("/")) {
      return false;
    }
    String file = name.substring(folder.length() + 1);
    return !file.contains("/") && !file.contains("jni");
  }

  private JarFile open() throws IOException {
    var connection = (JarURLConnection) marker.openConnection();
    connection.setUseCaches(false);
    return connection.getJarFile();
  }
}
