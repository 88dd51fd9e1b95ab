package dev.filmgate.engine;

import dev.filmgate.provider.Route;
import dev.filmgate.task.Lease;

/** One step's hold on its task. */
interface Turn {

  Lease lease();

  /** What the step may take its time for. */
  Entry.Work work();

  /** How often the provider was asked about this task in a row. */
  int looks();

  /** Whether the order may go by this route; its slot is held from then on. */
  boolean claim(Route route);

  /** The provider says that it does not know the order: how often it has said so in a row. */
  int denied();

  /** The provider knows the order. */
  void known();
}
