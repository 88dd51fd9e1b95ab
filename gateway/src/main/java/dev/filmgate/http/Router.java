package dev.filmgate.http;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds who answers a path. Parts are percent-decoded once, after the path was cut at its slashes,
 * so {@code %2F} is data; a literal part beats a parameter; one trailing slash is ignored; dots,
 * empty parts and broken escapes match nothing but what a parameter takes as an opaque word.
 */
public final class Router {

  /** What a look-up says. */
  public sealed interface Match {

    /** This handler answers; the parameters are decoded. */
    record Found(Handler handler, Map<String, String> parameters) implements Match {}

    record NotFound() implements Match {}

    /** The path is known under other methods only. */
    record WrongMethod(Set<String> allowed) implements Match {}
  }

  private static final Match NOT_FOUND = new Match.NotFound();
  private static final int MAX_PARTS = 32;

  private final RouteTree tree;

  public Router(List<Route> routes) {
    this.tree = RouteTree.of(routes);
  }

  public Match find(String method, String rawPath) {
    var parts = parts(rawPath);
    if (parts == null) {
      return NOT_FOUND;
    }
    var values = new ArrayList<String>(2);
    var leaf = tree.find(parts, 0, values);
    if (leaf == null) {
      return NOT_FOUND;
    }
    var route = leaf.get(method);
    if (route == null && method.equals("HEAD")) {
      route = leaf.get("GET");
    }
    return route == null
        ? new Match.WrongMethod(allowed(leaf))
        : new Match.Found(route.handler(), named(route.names(), values));
  }

  /** This router as a handler; the other two answer when it finds nothing. */
  public Handler handler(Handler notFound, Function<Set<String>, Handler> wrongMethod) {
    return request ->
        switch (find(request.method(), request.rawPath())) {
          case Match.Found(var handler, var parameters) ->
              handler.handle(request.withParameters(parameters));
          case Match.NotFound _ -> notFound.handle(request);
          case Match.WrongMethod(var allowed) -> wrongMethod.apply(allowed).handle(request);
        };
  }

  private static Set<String> allowed(Map<String, RouteTree.Target> leaf) {
    var allowed = new TreeSet<>(leaf.keySet());
    if (allowed.contains("GET")) {
      allowed.add("HEAD");
    }
    return allowed;
  }

  private static Map<String, String> named(List<String> names, List<String> values) {
    return switch (names.size()) {
      case 0 -> Map.of();
      case 1 -> Map.of(names.getFirst(), values.getFirst());
      default -> {
        var named = new HashMap<String, String>();
        for (int at = 0; at < names.size(); at++) {
          named.put(names.get(at), values.get(at));
        }
        yield Map.copyOf(named);
      }
    };
  }

  /** The decoded parts between the slashes; null for a path that can match nothing. */
  static @Nullable List<String> parts(String rawPath) {
    if (!rawPath.startsWith("/")) {
      return null;
    }
    int end =
        rawPath.length() > 1 && rawPath.endsWith("/") ? rawPath.length() - 1 : rawPath.length();
    var parts = new ArrayList<String>(6);
    int at = 1;
    while (at <= end && end > 1) {
      int slash = rawPath.indexOf('/', at);
      int stop = slash < 0 || slash > end ? end : slash;
      String part = UrlText.decode(rawPath.substring(at, stop));
      if (part == null || parts.size() == MAX_PARTS) {
        return null;
      }
      parts.add(part);
      at = stop + 1;
    }
    return parts;
  }

  /** Routes by the parts of their patterns; built once, then only read. */
  private static final class RouteTree {

    /** A handler and the names its route gives to the parameters on the way to it. */
    record Target(Handler handler, List<String> names) {}

    private final Map<String, RouteTree> literals = new HashMap<>();
    private final Map<String, Target> targets = new HashMap<>();
    private final Map<String, Target> restTargets = new HashMap<>();
    private @Nullable RouteTree parameter;

    private RouteTree() {}

    static RouteTree of(List<Route> routes) {
      var root = new RouteTree();
      routes.forEach(root::add);
      return root;
    }

    private void add(Route route) {
      var parts = parts(route.pattern());
      if (parts == null) {
        throw new IllegalArgumentException("not a pattern: " + route.pattern());
      }
      var names = new ArrayList<String>();
      var node = this;
      boolean rest = false;
      for (String part : parts) {
        if (rest) {
          throw new IllegalArgumentException("nothing follows the rest in " + route.pattern());
        }
        if (!part.startsWith("{")) {
          node = node.literals.computeIfAbsent(part, _ -> new RouteTree());
          continue;
        }
        rest = part.endsWith("...}");
        names.add(part.substring(1, part.length() - (rest ? 4 : 1)));
        node = rest ? node : node.parameter();
      }
      var target = new Target(route.handler(), List.copyOf(names));
      if ((rest ? node.restTargets : node.targets).put(route.method(), target) != null) {
        throw new IllegalArgumentException(
            "two routes answer " + route.method() + " " + route.pattern());
      }
    }

    private RouteTree parameter() {
      if (parameter == null) {
        parameter = new RouteTree();
      }
      return parameter;
    }

    /** The targets by method at the best match; fills in the parameters' values on the way. */
    @Nullable Map<String, Target> find(List<String> parts, int at, List<String> values) {
      if (at == parts.size()) {
        return targets.isEmpty() ? rest(parts, at, values) : targets;
      }
      String part = parts.get(at);
      var literal = literals.get(part);
      var found = literal == null ? null : literal.find(parts, at + 1, values);
      if (found == null && parameter != null && !part.isEmpty()) {
        values.add(part);
        found = parameter.find(parts, at + 1, values);
        if (found == null) {
          values.removeLast();
        }
      }
      return found == null ? rest(parts, at, values) : found;
    }

    private @Nullable Map<String, Target> rest(List<String> parts, int at, List<String> values) {
      if (restTargets.isEmpty()) {
        return null;
      }
      var rest = parts.subList(at, parts.size());
      for (String part : rest) {
        if (part.isEmpty() || part.equals(".") || part.equals("..") || part.indexOf('/') >= 0) {
          return null;
        }
      }
      values.add(String.join("/", rest));
      return restTargets;
    }
  }
}
