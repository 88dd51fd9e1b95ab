package dev.filmgate.provider.relay;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** The addresses of a relay, whether or not its base ends with a version. */
record RelayPaths(URI base) {

  private static final String VERSION = "/v1";

  URI at(String path) {
    String root = base.toString();
    return URI.create((root.endsWith(VERSION) ? root : root + VERSION) + path);
  }

  static String encoded(String id) {
    return URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
  }

  URI content(String id) {
    return at("/videos/" + encoded(id) + "/content");
  }
}
