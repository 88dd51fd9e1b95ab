package dev.filmgate.rehearsal;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a request is for.
 *
 * @param call null when there is no such route
 * @param id of the order that it is about; empty when about none
 * @param isKeyed whether it takes a key though it is a download
 */
record Address(@Nullable Call call, String operation, String id, boolean isKeyed) {

  private static final Pattern PREFIX = Pattern.compile("^(/xai|/kyyReactApiServer)?(/v1)?");
  private static final Pattern ID =
      Pattern.compile("((?:video_|grok:)?[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})");
  private static final Pattern ABOUT =
      Pattern.compile("/videos/([^/]+)(?:/(content|remix|extend))?");
  private static final Address NOWHERE = new Address(null, "", "", false);

  /** The id in a link, or in anything else. */
  static Optional<String> idIn(String text) {
    Matcher id = ID.matcher(URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8));
    return id.find() ? Optional.of(id.group(1)) : Optional.empty();
  }

  static Address of(Received request, Tongue tongue) {
    String path = PREFIX.matcher(request.path()).replaceFirst("");
    return switch (request.method()) {
      case "POST" -> post(path);
      case "GET", "HEAD" -> get(path, request.query());
      case "DELETE" -> tongue == Tongue.XAI ? NOWHERE : about(path, Call.CANCEL);
      default -> NOWHERE;
    };
  }

  private static Address post(String path) {
    return switch (path) {
      case "/videos", "/videos/generations", "/video/create", "/grok/videos" ->
          create("generate", "");
      case "/videos/edits" -> create("edit", "");
      case "/videos/extensions", "/video/extend" -> create("extend", "");
      case "/video/remix" -> create("remix", "");
      case "/files" -> new Address(Call.UPLOAD, "", "", false);
      default -> {
        Matcher about = ABOUT.matcher(path);
        yield about.matches() && about.group(2) != null && !about.group(2).equals("content")
            ? create(about.group(2), id(about.group(1)))
            : NOWHERE;
      }
    };
  }

  private static Address create(String operation, String source) {
    return new Address(Call.CREATE, operation, source, false);
  }

  private static Address get(String path, String query) {
    if (path.startsWith("/files/")) {
      return new Address(Call.DOWNLOAD, "", idIn(path).orElse("none"), false);
    }
    if (path.equals("/video/query")) {
      return new Address(Call.POLL, "", idIn(query).orElse("none"), false);
    }
    if (path.startsWith("/result/")) {
      return new Address(Call.POLL, "", id(path.substring("/result/".length())), false);
    }
    Matcher about = ABOUT.matcher(path);
    return about.matches() && "content".equals(about.group(2))
        ? new Address(Call.DOWNLOAD, "", id(about.group(1)), true)
        : about(path, Call.POLL);
  }

  private static Address about(String path, Call call) {
    Matcher about = ABOUT.matcher(path);
    return about.matches() && about.group(2) == null
        ? new Address(call, "", id(about.group(1)), false)
        : NOWHERE;
  }

  private static String id(String raw) {
    return idIn(raw).orElse("none");
  }
}
