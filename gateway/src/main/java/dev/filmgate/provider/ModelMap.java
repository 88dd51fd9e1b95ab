package dev.filmgate.provider;

import dev.filmgate.id.ModelId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which models a route serves, and what they are called on the other side. An exact name beats
 * every pattern, the longest pattern beats the others; a star stands for any number of characters.
 */
public final class ModelMap {

  /** The word that leaves the choice of the other side's model to the provider. */
  public static final String AUTO = "auto";

  /** Every model, under its own name. */
  public static final ModelMap OWN_NAMES = new ModelMap(Map.of("*", "*"));

  private final Map<String, String> words;

  /**
   * @param words the other side's word for a name or a pattern; a star as the word is the name
   *     itself
   */
  public ModelMap(Map<String, String> words) {
    this.words = new LinkedHashMap<>(words);
  }

  /** What the other side calls this model; empty when the route does not serve it. */
  public Optional<String> word(ModelId model) {
    String name = model.value();
    String exact = words.get(name);
    return Optional.ofNullable(exact == null ? longest(name) : exact)
        .map(word -> word.equals("*") ? name : word);
  }

  private @Nullable String longest(String name) {
    String best = null;
    for (String pattern : words.keySet()) {
      boolean longer = best == null || pattern.length() > best.length();
      if (longer && pattern.contains("*") && matches(pattern, name)) {
        best = pattern;
      }
    }
    return best == null ? null : words.get(best);
  }

  /** Greedy, with one place to go back to: linear for every pattern that people write. */
  private static boolean matches(String pattern, String name) {
    int at = 0;
    int in = 0;
    int star = -1;
    int mark = 0;
    while (in < name.length()) {
      if (at < pattern.length() && pattern.charAt(at) == '*') {
        star = at++;
        mark = in;
      } else if (at < pattern.length() && pattern.charAt(at) == name.charAt(in)) {
        at++;
        in++;
      } else if (star >= 0) {
        at = star + 1;
        in = ++mark;
      } else {
        return false;
      }
    }
    return pattern.substring(at).chars().allMatch(c -> c == '*');
  }

  /** The other side's words that are said for certain. */
  public Set<String> targets() {
    var targets = new TreeSet<>(words.values());
    targets.remove("*");
    targets.remove(AUTO);
    return targets;
  }

  /** As it was written, for operators. */
  public Map<String, String> words() {
    return Collections.unmodifiableMap(words);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ModelMap that && words.equals(that.words);
  }

  @Override
  public int hashCode() {
    return words.hashCode();
  }

  @Override
  public String toString() {
    return words.toString();
  }
}
