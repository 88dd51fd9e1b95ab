/**
 * Our own {@code /api/v1} ({@code own-api.md}), on which the CLI and the console live, and the
 * routes of health. Begin with {@link dev.filmgate.api.TaskRoutes}.
 */
@NullMarked
package dev.filmgate.api;

import org.jspecify.annotations.NullMarked;
