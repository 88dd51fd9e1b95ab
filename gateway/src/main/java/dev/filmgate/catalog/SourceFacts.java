package dev.filmgate.catalog;

import dev.filmgate.video.AspectRatio;
import dev.filmgate.video.Derivation.Origin;
import dev.filmgate.video.Resolution;
import dev.filmgate.video.Source;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the video that a request starts from when the request is checked.
 *
 * @param model the word its own request asked for; null for a file or a link
 * @param frames its length at our rate; 0 for a link, which is looked at later
 * @param origin how it was made, when it was made of words alone
 */
public record SourceFacts(
    Source source,
    @Nullable String model,
    AspectRatio ratio,
    Resolution resolution,
    int frames,
    @Nullable Origin origin) {}
