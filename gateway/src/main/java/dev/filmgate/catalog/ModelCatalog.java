package dev.filmgate.catalog;

import dev.filmgate.video.AspectRatio;
import dev.filmgate.video.Dialect;
import dev.filmgate.video.FieldNames;
import dev.filmgate.video.Operation;
import dev.filmgate.video.Resolution;
import dev.filmgate.video.VideoRequest;
import dev.filmgate.video.VideoSpec;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Every model this gateway offers; immutable, so a reload makes a new one. */
public final class ModelCatalog {

  private final Map<String, Model> models;
  private final Map<String, Alias> aliases;

  public ModelCatalog(Collection<Model> models, Collection<Alias> aliases) {
    this.models = new LinkedHashMap<>();
    for (Model model : models) {
      if (this.models.put(model.id().value(), model) != null) {
        throw new IllegalArgumentException("the model " + model.id() + " stands twice");
      }
    }
    this.aliases = new LinkedHashMap<>();
    for (Alias alias : aliases) {
      requireModelOf(alias);
      this.aliases.put(alias.name(), alias);
    }
  }

  private void requireModelOf(Alias alias) {
    if (!models.containsKey(alias.model().value()) || models.containsKey(alias.name())) {
      throw new IllegalArgumentException("the alias " + alias.name() + " names no model");
    }
  }

  /** All models, in the catalog's order. */
  public List<Model> models() {
    return List.copyOf(models.values());
  }

  /** All other names, in the catalog's order. */
  public List<Alias> aliases() {
    return List.copyOf(aliases.values());
  }

  /** The model of this exact name or alias. */
  public Optional<Model> find(String name) {
    Alias alias = aliases.get(name);
    return Optional.ofNullable(models.get(alias == null ? name : alias.model().value()));
  }

  /**
   * Compares a request with the rules of its model.
   *
   * @param already what the decoder found wrong; listed first, never lost
   */
  public Check check(
      VideoRequest request,
      FieldNames names,
      List<Violation> already,
      Limits limits,
      LinkPolicy links) {
    var violations = new ArrayList<>(already);
    String name = request.model();
    if (name == null || name.isEmpty()) {
      if (already.stream().noneMatch(v -> v.field().equals("model"))) {
        violations.add(Violation.of("model", "is required"));
      }
      PromptCheck.check(request, limits, violations);
      return new Check.Invalid(violations);
    }
    PromptCheck.check(request, limits, violations);
    Optional<Model> model = find(name);
    if (model.isEmpty()) {
      return new Check.UnknownModel(name, violations);
    }
    return checkAgainst(model.get(), request, names, violations, links);
  }

  private Check checkAgainst(
      Model model,
      VideoRequest request,
      FieldNames names,
      List<Violation> violations,
      LinkPolicy links) {
    var rules = new RuleCheck(request.model(), model.rulesFor(request.dialect()), violations);
    Integer seconds = rules.seconds(names.seconds(), askedSeconds(request));
    var picture = rules.picture(request, names);
    rules.images(request, names, links);
    if (!violations.isEmpty() || seconds == null || picture == null) {
      return new Check.Invalid(violations);
    }
    return new Check.Valid(model, spec(model, request, seconds, picture));
  }

  private static VideoSpec spec(
      Model model, VideoRequest request, int seconds, PictureSize picture) {
    String prompt = request.prompt() == null ? "" : request.prompt();
    AspectRatio ratio = picture.ratio();
    Resolution resolution = picture.resolution();
    long seed =
        request.seed() != null
            ? request.seed()
            : Seeds.of(model.id().value(), prompt, seconds, ratio, resolution);
    String size = request.resolution();
    boolean isPixels =
        request.dialect() == Dialect.OPENAI && size != null && PictureSize.isForm(size);
    return new VideoSpec(
        model.id(),
        Operation.GENERATE,
        prompt,
        seconds,
        ratio,
        resolution,
        seed,
        request.images(),
        isPixels ? size : null);
  }

  private @Nullable BigDecimal askedSeconds(VideoRequest request) {
    if (request.seconds() != null || request.model() == null) {
      return request.seconds();
    }
    Alias alias = aliases.get(request.model());
    Integer preset = alias == null ? null : alias.seconds();
    return preset == null ? null : BigDecimal.valueOf(preset);
  }

  /** The names callers may write, for an error message. */
  public String known() {
    return String.join(", ", models.keySet());
  }
}
