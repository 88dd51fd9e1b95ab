package dev.filmgate.catalog;

import dev.filmgate.id.ModelId;
import dev.filmgate.video.Dialect;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One model as the catalog describes it.
 *
 * @param home the wire format whose table describes the model; its rules hold wherever no other are
 *     given
 * @param capabilities words for what else the model can take, such as {@code last-frame}
 * @param usual how long a video usually takes to make; decides the deadline
 * @param checked when the facts were last compared with the vendor's
 */
public record Model(
    ModelId id,
    Dialect home,
    Map<Dialect, ModelRules> rules,
    List<String> capabilities,
    Price price,
    Duration usual,
    LocalDate checked) {

  public Model {
    rules = Map.copyOf(rules);
    capabilities = List.copyOf(capabilities);
    if (!rules.containsKey(home)) {
      throw new IllegalArgumentException("a model has rules for its home dialect");
    }
  }

  /** The same model at another price. */
  public Model priced(Price other) {
    return new Model(id, home, rules, capabilities, other, usual, checked);
  }

  /** The rules that hold for a request that came in this wire format. */
  public ModelRules rulesFor(Dialect dialect) {
    ModelRules own = rules.get(dialect);
    return own != null ? own : homeRules();
  }

  private ModelRules homeRules() {
    @Nullable ModelRules found = rules.get(home);
    if (found == null) {
      throw new IllegalStateException("no rules for the home dialect of " + id);
    }
    return found;
  }
}
