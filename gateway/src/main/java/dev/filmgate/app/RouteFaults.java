package dev.filmgate.app;

import java.nio.file.Path;

/** What the readers of routes share: where faults are told, and the words of the environment. */
interface RouteFaults {

  /**
   * One more fault.
   *
   * @param place the key it is about, such as {@code routes[0].weight}
   */
  void add(String place, String problem);

  /** The text with the environment's words filled in. */
  String filled(String place, String text);

  /** Where relative files are looked for. */
  Path folder();
}
