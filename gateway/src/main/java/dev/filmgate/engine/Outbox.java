package dev.filmgate.engine;

import java.util.List;

/** What is still to be done outside; {@link TaskQueue#commit} puts most of it in. */
public interface Outbox {

  /** What this node has to do, oldest first. */
  List<Errand> pending(int most);

  /** Something that belongs to no change of a task; harmless when repeated. */
  void add(Errand errand);

  /** It was done, or nobody can do it any more; harmless when repeated. */
  void done(Errand errand);
}
