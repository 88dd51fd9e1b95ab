package dev.filmgate.wire;

import dev.filmgate.testing.GatewayHarness;
import dev.filmgate.testing.PromptedProvider;
import dev.filmgate.testing.WireClient.Answer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/**
 * Fills in the placeholders of exchanges: keys, the port, tasks in a state, which are made on the
 * first use and shared, or made {@code fresh}, and their links.
 */
final class PreparedTasks {

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([a-z]+:[a-z]+|[a-z_]+)}}");

  private static final String ANYBODY = "{\"name\":\"anybody\"}";

  private final GatewayHarness house;
  private final Map<String, String> shared = new HashMap<>();

  PreparedTasks(GatewayHarness house) {
    this.house = house;
  }

  String filled(String text) {
    Matcher matcher = PLACEHOLDER.matcher(text);
    return matcher.replaceAll(
        found -> Matcher.quoteReplacement(value(found.group(1), found.group())));
  }

  private String value(String name, String otherwise) {
    int colon = name.indexOf(':');
    if (colon > 0) {
      String word = name.substring(colon + 1);
      return switch (name.substring(0, colon)) {
        case "task" -> shared.computeIfAbsent(word, this::make);
        case "fresh" -> make(word);
        default -> throw new IllegalArgumentException(name);
      };
    }
    return switch (name) {
      case "port" -> Integer.toString(house.port());
      case "key" -> house.secrets().key();
      case "admin_key" -> house.secrets().admin();
      case "other_key" -> house.secrets().other();
      case "revoked_key" -> shared.computeIfAbsent(name, _ -> revoked());
      case "never" -> new UUID(0x0190_0000_0000_7000L, 0x8000_0000_0000_0001L).toString();
      case "link" -> shared.computeIfAbsent(name, _ -> link());
      default -> name.contains("_") ? shared.computeIfAbsent(name, this::bound) : otherwise;
    };
  }

  /** A key, or a key's word, that a limit stands against. */
  private String bound(String name) {
    return switch (name) {
      case "poor_key" -> Customer.prepaid(house).key();
      case "narrow_key" -> Customer.open(house, ANYBODY, "\"models\":[\"sora-2-pro\"]").key();
      case "slow_key" -> spent("\"creates_per_minute\":1");
      case "busy_key" -> spent("\"tasks_in_flight\":1");
      case "used_word" -> used();
      default -> throw new IllegalArgumentException(name);
    };
  }

  /** A key whose limit one order has used up. */
  private String spent(String limit) {
    Customer customer = Customer.open(house, ANYBODY, limit);
    house.create(customer.key(), "hold the line");
    return customer.key();
  }

  /** An idempotency key that belongs to another order. */
  private String used() {
    String word = "used-word";
    house
        .client()
        .send(
            "POST",
            "/v1/grok/videos",
            List.of(
                "Authorization: Bearer " + house.secrets().key(),
                "Content-Type: application/json",
                "Idempotency-Key: " + word),
            "{\"model\":\"grok_video3\",\"prompt\":\"the first\"}"
                .getBytes(StandardCharsets.UTF_8));
    return word;
  }

  private String revoked() {
    Answer made = house.client().post("/api/v1/keys", house.secrets().key(), "{}");
    house
        .client()
        .send(
            "DELETE",
            "/api/v1/keys/" + made.text("id"),
            List.of("Authorization: " + house.secrets().key()),
            new byte[0]);
    return made.text("secret");
  }

  /** Path and query of the completed task's signed link. */
  private String link() {
    String id = shared.computeIfAbsent("completed", this::make);
    String url = house.client().get("/v1/result/" + id, house.secrets().key()).text("video_url");
    return url.substring(url.indexOf("/v1/"));
  }

  private String make(String kind) {
    String key = kind.equals("foreign") ? house.secrets().other() : house.secrets().key();
    return switch (kind) {
      case "queued" -> settled(key, house.create(key, "busy street"), "queued", "attempts");
      case "processing" -> held(key);
      case "reconciling" -> settled(key, house.create(key, "lost boat"), "reconciling", "");
      case "completed", "foreign" -> settled(key, house.create(key, "a boat"), "completed", "");
      case "xai" -> settled(key, xai(key), "completed", "");
      case "old" -> {
        String id = house.completed(key);
        house.clock().forward(Duration.ofDays(8));
        yield id;
      }
      case "failed" ->
          settled(key, house.create(key, "break content_policy_violation"), "failed", "");
      case "refused" -> settled(key, house.create(key, "refuse upstream_refused"), "failed", "");
      case "cancelled" -> {
        String id = held(key);
        house.client().post("/api/v1/tasks/" + id + "/cancel", key, "");
        yield settled(key, id, "cancelled", "");
      }
      default -> throw new IllegalArgumentException("no task is " + kind);
    };
  }

  private String xai(String key) {
    return house
        .client()
        .post(
            "/v1/videos/generations",
            key,
            "{\"model\":\"grok-imagine-video\",\"prompt\":\"a boat\"}")
        .text("request_id");
  }

  private String settled(String key, String id, String state, String also) {
    if (also.isEmpty()) {
      house.awaitState(key, id, state);
    } else {
      // a busy provider was asked once, and is not asked again for an hour
      Awaitility.await()
          .pollInterval(Duration.ofMillis(5))
          .until(
              () -> house.client().get("/api/v1/tasks/" + id, key).text(),
              text -> text.contains("\"deferred\""));
    }
    return id;
  }

  private String held(String key) {
    String id = house.create(key, "hold the line");
    Awaitility.await()
        .pollInterval(Duration.ofMillis(5))
        .until(
            () -> house.client().get("/api/v1/tasks/" + id, key).text("progress"),
            Integer.toString(PromptedProvider.HELD_AT)::equals);
    return id;
  }
}
