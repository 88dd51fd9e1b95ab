package dev.filmgate.provider.local.picture;

/**
 * How a film was moving when it was cut, and how that movement dies away: the camera's own, as the
 * change of its pose in one frame, and what things did besides.
 *
 * @param speed what one frame adds to a pose at rest
 * @param rest what each place did besides, over so many frames
 * @param over how many frames
 */
record Drift(Pose speed, Flow rest, int over) {

  /** How many frames it takes the camera to lose its speed, and things to come to rest. */
  private static final float CAMERA = 60;

  private static final float THINGS = 18;

  /** In cells of the flow: neighbours go together, or straight things would bend. */
  private static final int SOFTNESS = 7;

  /** Faster is not a camera but a mistake. */
  private static final float FASTEST = 0.012f;

  /** From two pictures of a film, the later one where it was cut. */
  static Drift of(Picture earlier, Picture later, int over) {
    Flow flow = Flow.between(earlier, later);
    int columns = flow.columns();
    int rows = flow.rows();
    double spread = 0;
    double opening = 0;
    double right = 0;
    double below = 0;
    for (int i = 0; i < columns * rows; i++) {
      double x = (i % columns) / (columns - 1.0) - 0.5;
      int row = i / columns;
      double y = row / (rows - 1.0) - 0.5;
      right += flow.x()[i];
      below += flow.y()[i];
      opening += x * flow.x()[i] / later.size().width() + y * flow.y()[i] / later.size().height();
      spread += x * x + y * y;
    }
    float zoom = (float) (opening / spread);
    float x = (float) (right / (columns * rows) / later.size().width());
    float y = (float) (below / (columns * rows) / later.size().height());
    return new Drift(
        new Pose(bounded(zoom / over), bounded(-x / over), bounded(-y / over), 0),
        besides(flow, later, new Pose(zoom, x, y, 0)),
        over);
  }

  private static float bounded(float speed) {
    return Math.clamp(speed, -FASTEST, FASTEST);
  }

  /** The flow less what the camera explains. */
  private static Flow besides(Flow flow, Picture picture, Pose camera) {
    int columns = flow.columns();
    var x = flow.x().clone();
    var y = flow.y().clone();
    for (int i = 0; i < x.length; i++) {
      float across = (i % columns) / (columns - 1f) - 0.5f;
      int row = i / columns;
      float down = row / (flow.rows() - 1f) - 0.5f;
      x[i] -= (camera.x() + camera.zoom() * across) * picture.size().width();
      y[i] -= (camera.y() + camera.zoom() * down) * picture.size().height();
    }
    return new Flow(columns, flow.rows(), x, y, flow.unlikeness()).smoothed(SOFTNESS);
  }

  /** What the camera has moved by itself after so many frames. */
  Pose moved(float frames) {
    float way = dying(frames, CAMERA);
    return new Pose(1 + speed.zoom() * way, speed.x() * way, speed.y() * way, 0);
  }

  /** How much of the flow things have gone on for after so many frames. */
  float gone(float frames) {
    return dying(frames, THINGS) / over;
  }

  private static float dying(float frames, float length) {
    float within = Math.min(frames, length);
    return within - within * within / (2 * length);
  }
}
