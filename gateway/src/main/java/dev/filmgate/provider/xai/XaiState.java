package dev.filmgate.provider.xai;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where an order stands at xAI, as the text that the engine keeps for us: the request of each step
 * so far, and what they cost. An order of one step is known by its request alone.
 *
 * @param requests ids of the steps so far, the last one the current
 * @param ticks what the finished steps cost
 * @param intent whether the next step is about to be ordered, and may have been
 */
record XaiState(List<String> requests, long ticks, boolean intent) {

  private static final String CHAIN = "chain:";
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._=-]{0,99}");

  XaiState {
    requests = List.copyOf(requests);
  }

  static boolean isId(String text) {
    return ID.matcher(text).matches() && !text.contains("..");
  }

  static XaiState first(String request) {
    return new XaiState(List.of(request), 0, false);
  }

  /** Reads what {@link #text} wrote; empty for anything else. */
  static Optional<XaiState> parse(String text) {
    if (!text.startsWith(CHAIN)) {
      return isId(text) ? Optional.of(first(text)) : Optional.empty();
    }
    String[] parts = text.substring(CHAIN.length()).split(":", -1);
    if (parts.length != 3) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new XaiState(
              List.of(parts[0].split(",", -1)), Long.parseLong(parts[1]), parts[2].equals("next")));
    } catch (NumberFormatException _) {
      return Optional.empty();
    }
  }

  String text() {
    return requests.size() == 1 && ticks == 0 && !intent
        ? requests.getFirst()
        : CHAIN + String.join(",", requests) + ":" + ticks + ":" + (intent ? "next" : "");
  }

  String current() {
    return requests.getLast();
  }

  /** The current step, counted from 0. */
  int step() {
    return requests.size() - 1;
  }

  /** The next step is about to be ordered. */
  XaiState intending() {
    return new XaiState(requests, ticks, true);
  }

  /** The next step was certainly not taken. */
  XaiState stayed() {
    return new XaiState(requests, ticks, false);
  }

  /** The next step was taken; the one before it has cost this much. */
  XaiState next(String request, long spent) {
    var more = new ArrayList<>(requests);
    more.add(request);
    return new XaiState(more, ticks + spent, false);
  }
}
