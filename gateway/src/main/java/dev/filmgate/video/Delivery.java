package dev.filmgate.video;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A video as answers describe it: what was ordered, and once it is finished what was made. What
 * containers and blocks of pixels round is as ordered.
 *
 * @param made null as long as it is not finished
 */
public record Delivery(VideoSpec ordered, @Nullable Measured made) {

  /** A little more than a frame. */
  private static final long MILLIS = 50;

  private static final double SHAPE = 0.05;
  private static final List<AspectRatio> USUAL =
      Stream.of("16:9", "9:16", "1:1", "3:2", "2:3", "4:3", "3:4", "21:9", "9:21")
          .flatMap(text -> AspectRatio.parse(text).stream())
          .toList();

  /** Length of the whole video; where a source's is not known yet, of what is new. */
  public long millis() {
    long asked = ordered.millis() == 0 ? ordered.seconds() * 1000L : ordered.millis();
    return made == null || Math.abs(made.millis() - asked) < MILLIS ? asked : made.millis();
  }

  /** The same in seconds, without trailing zeros. */
  public BigDecimal seconds() {
    BigDecimal exact = BigDecimal.valueOf(millis(), 3).stripTrailingZeros();
    return exact.scale() < 0 ? exact.setScale(0) : exact;
  }

  /**
   * As the caller spelled it. What was made otherwise: the word of its resolution ({@code 480P})
   * for callers that use words and where it says the truth, else its pixels.
   */
  public String size() {
    if (made == null || !made.hasSize() || (hasShape(ordered.aspectRatio()) && isAsAsked(made))) {
      return ordered.askedPixels() == null ? ordered.resolution().upper() : ordered.askedPixels();
    }
    boolean isWord = ordered.askedPixels() == null && made.isAt(made.resolution());
    return isWord && hasShape(ordered.aspectRatio())
        ? made.resolution().upper()
        : made.width() + "x" + made.height();
  }

  private boolean isAsAsked(Measured video) {
    return video.isAt(ordered.resolution());
  }

  /** The ratio that was asked, else the usual one that it has, else its own. */
  public String ratio() {
    if (made == null || !made.hasSize() || hasShape(ordered.aspectRatio())) {
      return ordered.aspectRatio().toString();
    }
    return USUAL.stream()
        .filter(this::hasShape)
        .findFirst()
        .map(AspectRatio::toString)
        .orElseGet(() -> reduced(made.width(), made.height()));
  }

  private boolean hasShape(AspectRatio ratio) {
    if (made == null) {
      return true;
    }
    double real = (double) made.width() / made.height();
    double named = (double) ratio.width() / ratio.height();
    return Math.abs(real / named - 1) <= SHAPE;
  }

  private static String reduced(int width, int height) {
    int divisor = BigInteger.valueOf(width).gcd(BigInteger.valueOf(height)).intValue();
    return width / divisor + ":" + height / divisor;
  }
}
