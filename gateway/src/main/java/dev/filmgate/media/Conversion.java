package dev.filmgate.media;

import dev.filmgate.video.FrameSize;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A video to be made of another: cut, scaled, brought to another shape, or all of it.
 *
 * @param part which frames at our rate, or null for all
 * @param output where the finished file appears; until then it has the suffix {@code .part}
 * @param comment says in the file's metadata how it was made; never a caller's text
 */
public record Conversion(
    Path source, @Nullable Span part, FrameSize size, Fit fit, Path output, String comment) {}
