package dev.filmgate.http;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Routes by the parts of their patterns; built once, then only read. */
final class RouteTree {

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
    var parts = Router.parts(route.pattern());
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
