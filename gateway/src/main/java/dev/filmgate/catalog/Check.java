package dev.filmgate.catalog;

import dev.filmgate.video.VideoSpec;
import java.util.List;

/** What came of comparing a request with the catalog. */
public sealed interface Check {

  /** The request is complete and allowed. */
  record Valid(Model model, VideoSpec spec) implements Check {}

  /** The request breaks rules: all of them, in the order of the fields. */
  record Invalid(List<Violation> violations) implements Check {

    public Invalid {
      violations = List.copyOf(violations);
    }
  }

  /** The model does not exist; whatever else is wrong stands beside it. */
  record UnknownModel(String name, List<Violation> others) implements Check {

    public UnknownModel {
      others = List.copyOf(others);
    }
  }
}
