package dev.filmgate.app;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * On which line of a YAML file each key stands, by indentation alone: good enough to point a
 * finger.
 */
final class ConfigLines {

  private static final Pattern ENTRY =
      Pattern.compile("( *)([\"']?)([A-Za-z0-9_.-]+)\\2 *:(?: .*)?");
  private static final Pattern ITEM = Pattern.compile("( *)- *([\"']?)([A-Za-z0-9_.-]+)\\2 *:.*");

  private final Map<String, Integer> found = new HashMap<>();
  private final Deque<String> names = new ArrayDeque<>();
  private final Deque<Integer> indents = new ArrayDeque<>();
  private final String list;
  private int items;
  private int itemIndent = -1;

  private ConfigLines(String list) {
    this.list = list;
  }

  /**
   * Where each key stands.
   *
   * @param list the one key below which there is a list of mappings; its entries are counted
   */
  static Map<String, Integer> of(String document, String list) {
    var lines = new ConfigLines(list);
    int number = 0;
    for (String line : document.split("\n", -1)) {
      lines.read(line.stripTrailing(), ++number);
    }
    return lines.found;
  }

  private void read(String line, int number) {
    var item = ITEM.matcher(line);
    if (item.matches() && names.contains(list) && isNext(item.group(1).length())) {
      while (!names.element().equals(list)) {
        names.pop();
        indents.pop();
      }
      push(itemIndent, list + "[" + items++ + "]", number);
      found.put(names.element() + "." + item.group(3), number);
      return;
    }
    var entry = ENTRY.matcher(line);
    if (entry.matches()) {
      int indent = entry.group(1).length();
      while (!indents.isEmpty() && indents.element() >= indent) {
        indents.pop();
        names.pop();
      }
      push(indent, (names.isEmpty() ? "" : names.element() + ".") + entry.group(3), number);
    }
  }

  /** Whether a dash so far in begins an entry of the list itself. */
  private boolean isNext(int indent) {
    if (itemIndent < 0) {
      itemIndent = indent;
    }
    return itemIndent == indent;
  }

  private void push(int indent, String name, int number) {
    indents.push(indent);
    names.push(name);
    found.putIfAbsent(name, number);
  }
}
