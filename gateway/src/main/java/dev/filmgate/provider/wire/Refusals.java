package dev.filmgate.provider.wire;

import dev.filmgate.json.JsonValue.Obj;
import dev.filmgate.task.Failure;
import dev.filmgate.task.FailureCode;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What an upstream's refusals mean, in whichever of their many shapes they come. */
public final class Refusals {

  private static final Pattern MODERATION =
      Pattern.compile(
          "moderat|content[ _-]?(policy|filter|violat)|safety|nsfw|prohibited|inappropriate"
              + "|sexual|violen[ct]|violates|usage (guidelines|policy|policies)");

  /** Codes of ours that say more than "refused", and mean the same from another gateway. */
  private static final Set<String> OURS =
      Set.of(
          "content_policy_violation",
          "image_fetch_failed",
          "image_url_not_allowed",
          "invalid_image",
          "video_fetch_failed",
          "invalid_video");

  /** Codes by which a gateway says that it made nothing, for reasons that are its own. */
  private static final Set<String> SAFE =
      Set.of(
          "overloaded",
          "no_available_provider",
          "storage_full",
          "insufficient_user_quota",
          "rate_limit_exceeded",
          "concurrency_limit_exceeded",
          "model_not_found",
          "model_not_allowed",
          "invalid_api_key",
          "key_disabled",
          "route_not_found");

  private Refusals() {}

  /** The code in an error body. */
  public static String code(Obj body) {
    return Said.first(body, "error.code", "error_code", "code", "error.type", "type")
        .orElse("")
        .toLowerCase(Locale.ROOT);
  }

  /** The sentence in an error body or a failed order. */
  public static String sentence(Obj body) {
    return Said.first(
            body,
            "error",
            "error.message",
            "fail_reason",
            "error_message",
            "failure_reason",
            "reason",
            "message",
            "msg",
            "detail")
        .orElse("");
  }

  /**
   * Whether the code says for certain that nothing was made, and nothing is wrong with the order.
   */
  public static boolean isSafe(String code) {
    return SAFE.contains(code);
  }

  /** The failure of an order that is not wanted, or could not be made. */
  public static Failure failure(Optional<Obj> body, FailureCode otherwise) {
    if (body.isEmpty()) {
      return Failure.of(otherwise);
    }
    String code = code(body.get());
    if (OURS.contains(code)) {
      return Failure.of(FailureCode.valueOf(code.toUpperCase(Locale.ROOT)));
    }
    String all = code + " " + sentence(body.get()).toLowerCase(Locale.ROOT);
    return Failure.of(
        MODERATION.matcher(all).find() ? FailureCode.CONTENT_POLICY_VIOLATION : otherwise);
  }
}
