package dev.filmgate.catalog;

import dev.filmgate.video.AspectRatio;
import dev.filmgate.video.Derivation;
import dev.filmgate.video.DerivationRequest;
import dev.filmgate.video.FieldNames;
import dev.filmgate.video.Operation;
import dev.filmgate.video.Resolution;
import dev.filmgate.video.VideoRequest;
import dev.filmgate.video.VideoSpec;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rules of remix, edit and extension ({@code dialects.md} §5): what is inherited from the
 * source, where the new part begins, how long all of it may be.
 */
final class DerivedCheck {

  private static final BigDecimal RATE = BigDecimal.valueOf(Derivation.FRAMES_PER_SECOND);

  /** What a source of unknown length is charged and limited by: the longest that is taken. */
  private static final int UNKNOWN_SECONDS = 60;

  private final DerivationRequest asked;
  private final SourceFacts source;
  private final List<Violation> violations;

  DerivedCheck(DerivationRequest asked, SourceFacts source, List<Violation> violations) {
    this.asked = asked;
    this.source = source;
    this.violations = violations;
  }

  /** The shape asked for where it is, else the source's. */
  @Nullable PictureSize picture(RuleCheck rules, VideoRequest request, FieldNames names) {
    AspectRatio ratio = source.ratio();
    Resolution resolution = asked.upscale() ? Resolution.P1080 : source.resolution();
    if (request.aspectRatio() == null && request.resolution() == null) {
      return new PictureSize(ratio, resolution);
    }
    PictureSize picture = rules.picture(request, names, new PictureSize(ratio, resolution));
    return picture == null || !asked.upscale()
        ? picture
        : new PictureSize(picture.ratio(), Resolution.P1080);
  }

  /** Seconds of what is new in an extension, else of the source; null when they are wrong. */
  @Nullable Integer seconds(
      RuleCheck rules, VideoRequest request, FieldNames names, @Nullable BigDecimal seconds) {
    if (asked.operation() == Operation.EXTEND) {
      return rules.partSeconds(names.seconds(), seconds, request.dialect());
    }
    int frames = source.frames();
    return frames == 0 ? UNKNOWN_SECONDS : Math.max(1, ceilSeconds(frames));
  }

  private static int ceilSeconds(int frames) {
    return Math.min(
        VideoSpec.LONGEST,
        (frames + Derivation.FRAMES_PER_SECOND - 1) / Derivation.FRAMES_PER_SECOND);
  }

  /** The derivation of a spec; null when something is wrong with it. */
  @Nullable Derivation derivation(@Nullable Integer seconds) {
    Integer start = start();
    if (start == null || seconds == null) {
      return null;
    }
    boolean isExtension = asked.operation() == Operation.EXTEND;
    if (isExtension
        && start + seconds * Derivation.FRAMES_PER_SECOND
            > VideoSpec.LONGEST * Derivation.FRAMES_PER_SECOND) {
      violations.add(
          Violation.of(
              asked.startTime() == null ? asked.field() : "start_time",
              "%s s of the source and %d s more are longer than %d s in all"
                  .formatted(shownSeconds(start), seconds, VideoSpec.LONGEST)));
      return null;
    }
    return new Derivation(
        asked.operation(),
        source.source(),
        source.frames(),
        isExtension ? start : source.frames(),
        asked.upscale(),
        source.origin());
  }

  private @Nullable Integer start() {
    BigDecimal time = asked.operation() == Operation.EXTEND ? asked.startTime() : null;
    if (time == null) {
      return source.frames();
    }
    if (source.frames() == 0) {
      violations.add(
          Violation.of("start_time", "can only be given for a source whose length is known"));
      return null;
    }
    boolean isSmall = time.precision() - time.scale() < 6 && Math.abs(time.scale()) < 30;
    if (time.signum() >= 0 && isSmall) {
      int frame = time.multiply(RATE).setScale(0, RoundingMode.HALF_UP).intValueExact();
      if (frame <= source.frames()) {
        return frame;
      }
    }
    violations.add(
        Violation.of(
            "start_time",
            "%s is not within the source (0 to %s s)"
                .formatted(
                    isSmall ? time.toPlainString() : "that number",
                    shownSeconds(source.frames()))));
    return null;
  }

  private static String shownSeconds(int frames) {
    return BigDecimal.valueOf(frames)
        .divide(RATE, 3, RoundingMode.HALF_UP)
        .stripTrailingZeros()
        .toPlainString();
  }
}
