package dev.filmgate.catalog;

import dev.filmgate.video.AspectRatio;
import dev.filmgate.video.DerivationRequest;
import dev.filmgate.video.Dialect;
import dev.filmgate.video.FieldNames;
import dev.filmgate.video.GivenSource;
import dev.filmgate.video.ReferenceImage;
import dev.filmgate.video.Resolution;
import dev.filmgate.video.VideoRequest;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Compares one request with one model's rules, field by field, collecting what is wrong. */
final class RuleCheck {

  private static final int SHOWN = 40;

  private final @Nullable String model;
  private final ModelRules rules;
  private final List<Violation> violations;

  RuleCheck(@Nullable String model, ModelRules rules, List<Violation> violations) {
    this.model = model;
    this.rules = rules;
    this.violations = violations;
  }

  @Nullable Integer seconds(String field, @Nullable BigDecimal asked) {
    return seconds(field, asked, rules.duration());
  }

  /** The length of what an extension adds. */
  @Nullable Integer partSeconds(String field, @Nullable BigDecimal asked, Dialect dialect) {
    return seconds(field, asked, PartRule.of(dialect, rules.duration()));
  }

  private @Nullable Integer seconds(String field, @Nullable BigDecimal asked, DurationRule rule) {
    Integer seconds = rule.effective(asked);
    if (seconds == null && asked != null) {
      violations.add(
          Violation.of(
              field,
              "%s is not allowed for %s (%s)".formatted(shown(asked), model, rule.allowed())));
    }
    return seconds;
  }

  /** Ratio and resolution; in {@code openai} a size may say both. */
  @Nullable PictureSize picture(VideoRequest request, FieldNames names) {
    return picture(request, names, new PictureSize(rules.presetRatio(), rules.presetResolution()));
  }

  /** The same with other defaults than the model's. */
  @Nullable PictureSize picture(VideoRequest request, FieldNames names, PictureSize preset) {
    String size = request.resolution();
    if (request.dialect() == Dialect.OPENAI && size != null && PictureSize.isForm(size)) {
      return pixels(names, size, request.aspectRatio());
    }
    AspectRatio ratio =
        request.aspectRatio() == null
            ? preset.ratio()
            : ratio(names.aspectRatio(), request.aspectRatio());
    Resolution resolution =
        size == null ? preset.resolution() : resolution(names.resolution(), size);
    return ratio == null || resolution == null ? null : new PictureSize(ratio, resolution);
  }

  private @Nullable PictureSize pixels(FieldNames names, String size, @Nullable String asked) {
    PictureSize found = PictureSize.find(size, rules.ratios(), rules.resolutions()).orElse(null);
    if (found == null) {
      violations.add(notOneOf(names.resolution(), size, allSizes()));
    }
    AspectRatio ratio = asked == null ? null : ratio(names.aspectRatio(), asked);
    if (found != null && ratio != null && !ratio.equals(found.ratio())) {
      violations.add(
          Violation.of(
              names.resolution(),
              "%s is %s, but %s says %s"
                  .formatted(size, found.ratio(), names.aspectRatio(), ratio)));
    }
    return found;
  }

  private List<String> allSizes() {
    var sizes = new ArrayList<String>();
    rules.resolutions().forEach(resolution -> sizes.add(resolution.lower()));
    sizes.addAll(PictureSize.allowed(rules.ratios(), rules.resolutions()));
    return sizes;
  }

  private @Nullable AspectRatio ratio(String field, String asked) {
    Optional<AspectRatio> ratio = AspectRatio.parse(asked).filter(rules.ratios()::contains);
    if (ratio.isEmpty()) {
      violations.add(notOneOf(field, asked, rules.ratios()));
    }
    return ratio.orElse(null);
  }

  private @Nullable Resolution resolution(String field, String asked) {
    Optional<Resolution> resolution = Resolution.parse(asked).filter(rules.resolutions()::contains);
    if (resolution.isEmpty()) {
      violations.add(notOneOf(field, asked, rules.resolutions()));
    }
    return resolution.orElse(null);
  }

  void images(VideoRequest request, FieldNames names, LinkPolicy links) {
    List<ReferenceImage> images = request.images().all();
    int counted = images.size() - names.frames();
    if (counted > rules.images().max()) {
      violations.add(
          Violation.of(
              names.images(),
              "%d images are too many for %s (at most %d)"
                  .formatted(counted, model, rules.images().max())));
    }
    for (int i = 0; i < images.size(); i++) {
      String item = names.image(i);
      switch (images.get(i)) {
        case ReferenceImage.Remote(String url, _) -> link(item, url, links);
        case ReferenceImage.Inline inline -> data(item, inline.dataUri());
        case ReferenceImage.Uploaded _, ReferenceImage.InHand _, ReferenceImage.Stored _ -> {}
      }
    }
  }

  /** The link of a source video, on its face. */
  void source(DerivationRequest asked, LinkPolicy links) {
    if (asked.source() instanceof GivenSource.Remote(String url)) {
      link(asked.field(), url, links);
    }
  }

  private void link(String item, String url, LinkPolicy links) {
    links
        .refusal(url)
        .ifPresent(why -> violations.add(new Violation(Violation.Kind.LINK, item, why)));
  }

  private void data(String item, String uri) {
    if (rules.images().form() == ReferenceRule.Form.PUBLIC_LINK_ONLY) {
      violations.add(
          new Violation(
              Violation.Kind.LINK,
              item,
              "a data URI is not allowed for " + model + " (public http(s) URL only)"));
      return;
    }
    DataUri.problem(uri)
        .ifPresent(why -> violations.add(new Violation(Violation.Kind.IMAGE, item, why)));
  }

  private Violation notOneOf(String field, String asked, List<?> allowed) {
    String choices = allowed.stream().map(String::valueOf).collect(Collectors.joining(", "));
    return Violation.of(
        field,
        allowed.size() == 1
            ? "\"%s\" is not allowed for %s (only %s)".formatted(shown(asked), model, choices)
            : "\"%s\" is not one of %s".formatted(shown(asked), choices));
  }

  private static String shown(BigDecimal number) {
    return Math.abs((long) number.scale()) + number.precision() > SHOWN
        ? "that number"
        : number.toPlainString();
  }

  /** A caller's word, short and without anything that could break a line or a quote. */
  private static String shown(String text) {
    var shown = new StringBuilder();
    text.codePoints().limit(SHOWN).forEach(c -> shown.appendCodePoint(isPlain(c) ? c : '?'));
    return text.codePointCount(0, text.length()) > SHOWN ? shown + "…" : shown.toString();
  }

  private static boolean isPlain(int c) {
    return c != '"'
        && c != '\\'
        && !Character.isISOControl(c)
        && Character.isDefined(c)
        && Character.getType(c) != Character.SURROGATE;
  }
}
