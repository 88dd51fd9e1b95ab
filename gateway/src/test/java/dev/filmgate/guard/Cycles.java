package dev.filmgate.guard;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Finds circles in a graph of names. */
final class Cycles {

  private final Map<String, ? extends Set<String>> graph;
  private final List<String> path = new ArrayList<>();
  private final Set<String> done = new HashSet<>();
  private final Set<String> found = new TreeSet<>();

  private Cycles(Map<String, ? extends Set<String>> graph) {
    this.graph = new TreeMap<>(graph);
  }

  /** One line for each circle met; empty when there is none. */
  static Set<String> in(Map<String, ? extends Set<String>> graph) {
    var search = new Cycles(graph);
    search.graph.keySet().forEach(search::visit);
    return search.found;
  }

  private void visit(String name) {
    int before = path.indexOf(name);
    if (before >= 0) {
      found.add(String.join(" -> ", path.subList(before, path.size())) + " -> " + name);
      return;
    }
    if (done.contains(name)) {
      return;
    }
    path.addLast(name);
    Set<String> uses = graph.get(name);
    if (uses != null) {
      uses.stream().sorted().forEach(this::visit);
    }
    path.removeLast();
    done.add(name);
  }
}
