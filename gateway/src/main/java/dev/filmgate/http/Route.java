package dev.filmgate.http;

import java.util.Locale;

/**
 * A method and a pattern such as {@code /v1/videos/{id}/content}, and who answers. {@code
 * {rest...}} as the last part takes everything that follows. A route for {@code GET} also answers
 * {@code HEAD}.
 */
public record Route(String method, String pattern, Handler handler) {

  public Route {
    if (!method.equals(method.toUpperCase(Locale.ROOT)) || method.isEmpty()) {
      throw new IllegalArgumentException("a method is written in upper case");
    }
    if (!pattern.startsWith("/") || (pattern.length() > 1 && pattern.endsWith("/"))) {
      throw new IllegalArgumentException("a pattern begins with a slash and does not end with one");
    }
  }

  public static Route get(String pattern, Handler handler) {
    return new Route("GET", pattern, handler);
  }

  public static Route post(String pattern, Handler handler) {
    return new Route("POST", pattern, handler);
  }

  public static Route delete(String pattern, Handler handler) {
    return new Route("DELETE", pattern, handler);
  }
}
