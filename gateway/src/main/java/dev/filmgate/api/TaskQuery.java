package dev.filmgate.api;

import dev.filmgate.catalog.Violation;
import dev.filmgate.gateway.ApiError;
import dev.filmgate.gateway.ApiException;
import dev.filmgate.gateway.Shelf;
import dev.filmgate.http.Request;
import dev.filmgate.id.TaskId;
import dev.filmgate.video.Dialect;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The query of a list of tasks; everything wrong with it is said at once. */
final class TaskQuery {

  private static final List<String> STATES =
      List.of(
          "queued",
          "submitting",
          "rendering",
          "storing",
          "reconciling",
          "completed",
          "failed",
          "cancelled");
  private static final int LONGEST_TEXT = 200;

  private final Request request;
  private final List<Violation> violations = new ArrayList<>();

  TaskQuery(Request request) {
    this.request = request;
  }

  private Optional<String> text(String name) {
    return request.query(name).filter(given -> !given.isEmpty());
  }

  Shelf.Wanted wanted() {
    String state = text("state").orElse(null);
    if (state != null && !STATES.contains(state)) {
      violations.add(Violation.of("state", "is not one of " + String.join(", ", STATES)));
    }
    String words = text("q").orElse(null);
    if (words != null && words.length() > LONGEST_TEXT) {
      violations.add(Violation.of("q", "is longer than " + LONGEST_TEXT + " characters"));
    }
    return new Shelf.Wanted(
        state, text("model").orElse(null), dialect(), time("since"), time("until"), words);
  }

  private @Nullable Dialect dialect() {
    Optional<String> word = text("dialect");
    Optional<Dialect> dialect = word.flatMap(Dialect::parse);
    if (word.isPresent() && dialect.isEmpty()) {
      violations.add(Violation.of("dialect", "is not one of grok, openai, unified, xai"));
    }
    return dialect.orElse(null);
  }

  private @Nullable Instant time(String name) {
    String text = text(name).orElse(null);
    if (text == null) {
      return null;
    }
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException wrong) {
      violations.add(Violation.of(name, "is not a time such as 2026-11-25T12:00:00Z"));
      return null;
    }
  }

  int limit(int preset, int most) {
    String text = text("limit").orElse(null);
    if (text == null) {
      return preset;
    }
    int limit = text.matches("[0-9]{1,4}") ? Integer.parseInt(text) : 0;
    if (limit < 1 || limit > most) {
      violations.add(Violation.of("limit", "must be an integer of 1 to " + most));
      return preset;
    }
    return limit;
  }

  @Nullable TaskId cursor(Function<String, Optional<TaskId>> known) {
    Optional<String> text = text("cursor");
    Optional<TaskId> after = text.flatMap(known);
    if (text.isPresent() && after.isEmpty()) {
      violations.add(Violation.of("cursor", "is not one that we gave"));
    }
    return after.orElse(null);
  }

  void refuse() {
    if (!violations.isEmpty()) {
      throw new ApiException(new ApiError.InvalidRequest(violations));
    }
  }
}
