package dev.filmgate.catalog;

import dev.filmgate.id.ModelId;
import dev.filmgate.video.AspectRatio;
import dev.filmgate.video.Derivation;
import dev.filmgate.video.DerivationRequest;
import dev.filmgate.video.Dialect;
import dev.filmgate.video.FieldNames;
import dev.filmgate.video.Pictures;
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
   * @param source what is known of the video that the request starts from; null for a new video
   * @param already what the decoder found wrong; listed first, never lost
   */
  public Check check(
      VideoRequest request,
      @Nullable SourceFacts source,
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
    Pictures pictures = ImageMeaning.of(request, violations);
    Optional<Model> model = find(name);
    if (model.isEmpty()) {
      return new Check.UnknownModel(name, violations);
    }
    var rules = new RuleCheck(name, model.get().rulesFor(request.dialect()), violations);
    DerivationRequest asked = request.derivation();
    VideoSpec spec =
        asked == null || source == null
            ? spec(model.get(), request, names, rules)
            : derived(
                model.get(), request, names, rules, new DerivedCheck(asked, source, violations));
    rules.images(request, names, links);
    if (asked != null) {
      rules.source(asked, links);
    }
    return spec == null || !violations.isEmpty()
        ? new Check.Invalid(violations)
        : new Check.Valid(model.get(), spec.with(pictures));
  }

  private @Nullable VideoSpec spec(
      Model model, VideoRequest request, FieldNames names, RuleCheck rules) {
    Integer seconds = rules.seconds(names.seconds(), askedSeconds(request));
    PictureSize picture = rules.picture(request, names);
    return seconds == null || picture == null ? null : spec(model, request, seconds, picture, null);
  }

  private @Nullable VideoSpec derived(
      Model model, VideoRequest request, FieldNames names, RuleCheck rules, DerivedCheck derived) {
    Integer seconds = derived.seconds(rules, request, names, askedSeconds(request));
    PictureSize picture = derived.picture(rules, request, names);
    Derivation derivation = derived.derivation(seconds);
    return seconds == null || picture == null || derivation == null
        ? null
        : spec(model, request, seconds, picture, derivation);
  }

  private static VideoSpec spec(
      Model model,
      VideoRequest request,
      int seconds,
      PictureSize picture,
      @Nullable Derivation derivation) {
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
        prompt,
        seconds,
        ratio,
        resolution,
        seed,
        Pictures.NONE,
        derivation,
        isPixels ? size : null);
  }

  /**
   * The order in the shape of its first picture, where it is to follow that: the nearest ratio that
   * the model allows.
   *
   * @param width of the first picture in pixels
   * @param height of the first picture in pixels
   */
  public VideoSpec following(VideoSpec spec, Dialect dialect, int width, int height) {
    if (spec.pictures().shape() == Pictures.Shape.ASKED) {
      return spec;
    }
    List<AspectRatio> ratios = ratios(spec.model(), dialect);
    VideoSpec shaped = spec.with(spec.pictures().shaped());
    return ratios.isEmpty()
        ? shaped
        : shaped.with(Shapes.nearest(ratios, width, height), spec.resolution());
  }

  /** The ratios that a model allows; empty for a model that is not here any more. */
  public List<AspectRatio> ratios(ModelId model, Dialect dialect) {
    return find(model.value()).map(found -> found.rulesFor(dialect).ratios()).orElse(List.of());
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
