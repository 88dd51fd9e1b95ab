package dev.filmgate.task;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One line of what happened to a task, for people. */
public record TimelineEntry(Instant at, String event, @Nullable String detail) {}
