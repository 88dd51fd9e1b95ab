package dev.filmgate.engine;

import java.util.List;

/**
 * What each route bears at the moment; asked anew each time, since routes come, go and fall ill.
 */
interface RouteLimits {

  /** The names of all routes. */
  List<String> routes();

  /** How many orders it may hold; none while it is ill or gone. */
  int orders(String route);

  /** How often a second it may be asked how orders are doing, by all tasks together. */
  int pollsPerSecond(String route);
}
