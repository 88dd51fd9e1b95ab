package dev.filmgate.catalog;

import dev.filmgate.video.Dialect;
import dev.filmgate.video.VideoRequest;
import java.util.List;

/** The rules of a prompt, the same for every model. */
final class PromptCheck {

  private PromptCheck() {}

  static void check(VideoRequest request, Limits limits, List<Violation> violations) {
    String prompt = request.prompt();
    if (prompt == null) {
      if (!isSpared(request) && violations.stream().noneMatch(v -> v.field().equals("prompt"))) {
        violations.add(Violation.of("prompt", "is required"));
      }
      return;
    }
    if (prompt.isBlank()) {
      violations.add(Violation.of("prompt", "must not be blank"));
    }
    int characters = prompt.codePointCount(0, prompt.length());
    if (characters > limits.promptCharacters()) {
      violations.add(
          Violation.of(
              "prompt",
              "has %d characters, at most %d are allowed"
                  .formatted(characters, limits.promptCharacters())));
    }
    if (hasForbidden(prompt)) {
      violations.add(Violation.of("prompt", "must not contain NUL or half a surrogate pair"));
    }
  }

  /** In {@code xai} a picture alone can be an order. */
  private static boolean isSpared(VideoRequest request) {
    return request.dialect() == Dialect.XAI
        && request.derivation() == null
        && !request.images().all().isEmpty();
  }

  private static boolean hasForbidden(String text) {
    return text.codePoints().anyMatch(c -> c == 0 || (c >= 0xD800 && c <= 0xDFFF));
  }
}
