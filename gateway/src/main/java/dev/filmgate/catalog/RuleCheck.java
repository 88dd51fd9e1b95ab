package dev.filmgate.catalog;

import dev.filmgate.video.AspectRatio;
import dev.filmgate.video.ReferenceImage;
import dev.filmgate.video.Resolution;
import java.math.BigDecimal;
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
    Integer seconds = rules.duration().effective(asked);
    if (seconds == null && asked != null) {
      violations.add(
          Violation.of(
              field,
              "%s is not allowed for %s (%s)"
                  .formatted(shown(asked), model, rules.duration().allowed())));
    }
    return seconds;
  }

  @Nullable AspectRatio ratio(String field, @Nullable String asked) {
    if (asked == null) {
      return rules.presetRatio();
    }
    Optional<AspectRatio> ratio = AspectRatio.parse(asked).filter(rules.ratios()::contains);
    if (ratio.isEmpty()) {
      violations.add(notOneOf(field, asked, rules.ratios()));
    }
    return ratio.orElse(null);
  }

  @Nullable Resolution resolution(String field, @Nullable String asked) {
    if (asked == null) {
      return rules.presetResolution();
    }
    Optional<Resolution> resolution = Resolution.parse(asked).filter(rules.resolutions()::contains);
    if (resolution.isEmpty()) {
      violations.add(notOneOf(field, asked, rules.resolutions()));
    }
    return resolution.orElse(null);
  }

  void images(String field, List<ReferenceImage> images, LinkPolicy links) {
    if (images.size() > rules.images().max()) {
      violations.add(
          Violation.of(
              field,
              "%d images are too many for %s (at most %d)"
                  .formatted(images.size(), model, rules.images().max())));
    }
    for (int i = 0; i < images.size(); i++) {
      String item = field + "[" + i + "]";
      switch (images.get(i)) {
        case ReferenceImage.Remote(String url) -> link(item, url, links);
        case ReferenceImage.Inline inline -> data(item, inline.dataUri());
        case ReferenceImage.Stored _ -> {}
      }
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
