package dev.filmgate.engine;

import java.util.List;

/** What is still to be done outside; {@link TaskQueue#commit} puts it in. */
public interface Outbox {

  /** What this node has to do, oldest first. */
  List<Errand> pending(int most);

  /** It was done, or nobody can do it any more; harmless when repeated. */
  void done(Errand errand);
}
