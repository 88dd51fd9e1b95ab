package dev.filmgate.provider.local.picture;

/**
 * Finds for each place of one relief the place of another that looks most like it: squares are
 * compared by the sum of their differences, each capped so that a few wrong ones do not decide, and
 * far jumps must look better than near ones.
 */
final class FlowSearch {

  private static final int RADIUS = 3;
  private static final int SQUARE = (2 * RADIUS + 1) * (2 * RADIUS + 1);
  private static final float CAP = 1.6f;
  private static final float PRICE_OF_TURNING = 0.9f;
  private static final float PRICE_OF_GOING = 1.8f;

  /** How far outside a place may be looked for: the border less what the square needs. */
  private static final int OUTSIDE = Relief.BORDER - RADIUS - 1;

  private final Relief from;
  private final Relief to;

  FlowSearch(Relief from, Relief to) {
    this.from = from;
    this.to = to;
  }

  /** Looks around where a first guess points. */
  Flow from(Flow guess, int reach) {
    int width = from.width();
    int height = from.height();
    var x = new float[width * height];
    var y = new float[width * height];
    double difference = 0;
    for (int row = 0; row < height; row++) {
      for (int column = 0; column < width; column++) {
        int at = row * width + column;
        var best = new Best();
        look(best, column, row, Math.round(guess.x()[at]), Math.round(guess.y()[at]), reach);
        float here = compare(column, row, best.x, best.y, Float.MAX_VALUE);
        x[at] = best.x + between(column, row, best, here, 1, 0);
        y[at] = best.y + between(column, row, best, here, 0, 1);
        difference += here / SQUARE;
      }
    }
    return new Flow(width, height, x, y, (float) (difference / (width * height)));
  }

  private static final class Best {
    float cost = Float.MAX_VALUE;
    int x;
    int y;
  }

  private void look(Best best, int column, int row, int aboutX, int aboutY, int reach) {
    for (int dy = -reach; dy <= reach; dy++) {
      for (int dx = -reach; dx <= reach; dx++) {
        int x = aboutX + dx;
        int y = aboutY + dy;
        float price =
            PRICE_OF_TURNING * (float) Math.sqrt(dx * dx + dy * dy)
                + PRICE_OF_GOING * (x * x + y * y) / from.width();
        float cost = price + compare(column, row, x, y, best.cost - price);
        if (cost < best.cost) {
          best.cost = cost;
          best.x = x;
          best.y = y;
        }
      }
    }
  }

  /** Where between the cells the best place is: the lowest point of a curve through three. */
  private float between(int column, int row, Best best, float here, int dx, int dy) {
    float before = compare(column, row, best.x - dx, best.y - dy, Float.MAX_VALUE);
    float after = compare(column, row, best.x + dx, best.y + dy, Float.MAX_VALUE);
    float bend = before + after - 2 * here;
    return bend <= 1e-3f ? 0 : Math.clamp(0.5f * (before - after) / bend, -0.5f, 0.5f);
  }

  /** Gives up early when the sum is past {@code most}. */
  private float compare(int column, int row, int x, int y, float most) {
    int otherX = Math.clamp(column + x, -OUTSIDE, to.width() - 1 + OUTSIDE);
    int otherY = Math.clamp(row + y, -OUTSIDE, to.height() - 1 + OUTSIDE);
    int here = from.at(column - RADIUS, row - RADIUS);
    int there = to.at(otherX - RADIUS, otherY - RADIUS);
    float[] a = from.values();
    float[] b = to.values();
    float sum = 0;
    for (int i = 0; i <= 2 * RADIUS && sum < most; i++) {
      for (int k = 0; k <= 2 * RADIUS; k++) {
        sum += Math.min(CAP, Math.abs(a[here + k] - b[there + k]));
      }
      here += from.stride();
      there += to.stride();
    }
    return sum;
  }
}
