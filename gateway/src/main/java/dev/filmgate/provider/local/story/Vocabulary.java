package dev.filmgate.provider.local.story;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Words and what they stand for. Latin words match whole words of a sentence, Chinese ones match
 * anywhere, as there are no spaces to go by.
 */
final class Vocabulary<M extends Enum<M>> {

  private record Entry<M>(String word, M meaning) {}

  private final Class<M> kind;
  private final List<Entry<M>> entries = new ArrayList<>();

  Vocabulary(Class<M> kind) {
    this.kind = kind;
  }

  /** Adds words, separated by commas. */
  Vocabulary<M> say(M meaning, String words) {
    for (String word : words.split(",", -1)) {
      String bare = word.strip();
      entries.add(new Entry<>(bare.charAt(0) < 0x80 ? " " + bare + " " : bare, meaning));
    }
    return this;
  }

  /** The meaning said first. */
  Optional<M> first(Sentence sentence) {
    int earliest = Integer.MAX_VALUE;
    int longest = 0;
    M found = null;
    for (var entry : entries) {
      int at = sentence.indexOf(entry.word());
      boolean better = at < earliest || (at == earliest && entry.word().length() > longest);
      if (at >= 0 && better) {
        earliest = at;
        longest = entry.word().length();
        found = entry.meaning();
      }
    }
    return Optional.ofNullable(found);
  }

  /** The meaning most words speak for; of equals, the one said first. */
  Optional<M> strongest(Sentence sentence) {
    var counts = new EnumMap<M, Integer>(kind);
    for (var entry : entries) {
      if (sentence.indexOf(entry.word()) >= 0) {
        counts.merge(entry.meaning(), 1, Integer::sum);
      }
    }
    int most = counts.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    var best = counts.entrySet().stream().filter(each -> each.getValue() == most).toList();
    return best.size() <= 1
        ? best.stream().map(Map.Entry::getKey).findFirst()
        : first(sentence)
            .filter(meaning -> counts.getOrDefault(meaning, 0) == most)
            .or(() -> best.stream().map(Map.Entry::getKey).findFirst());
  }

  /** Every meaning that is said. */
  List<M> all(Sentence sentence) {
    return entries.stream()
        .filter(entry -> sentence.indexOf(entry.word()) >= 0)
        .map(Entry::meaning)
        .distinct()
        .toList();
  }
}
