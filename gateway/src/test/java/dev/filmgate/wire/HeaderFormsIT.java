package dev.filmgate.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.filmgate.testing.GatewayHarness;
import dev.filmgate.testing.OpenApiDocument;
import dev.filmgate.testing.OpenApiDocument.Operation;
import dev.filmgate.testing.WireClient.Answer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Forty-five ways to send no good key: one answer of each route. Five that carry one. */
final class HeaderFormsIT {

  private static final String PATH = "/v1/models";

  /** Every route that the OpenAPI document gives a key to; a new one is in here by itself. */
  @Test
  void everyRouteAnswersEveryWrongFormAlike() {
    try (var house = GatewayHarness.scripted(Map.of("limits.wrong-keys-per-minute", "0"))) {
      Map<String, List<String>> wrong = wrong(house.secrets().key());
      assertThat(wrong).hasSize(45);
      List<Operation> routes =
          OpenApiDocument.shipped().operations().values().stream()
              .filter(Operation::needsKey)
              .toList();
      assertThat(routes).hasSizeGreaterThan(50);
      for (Operation route : routes) {
        String first = null;
        for (var form : wrong.entrySet()) {
          Answer answer =
              house.client().send(route.method(), route.path("x"), form.getValue(), new byte[0]);

          assertThat(answer.status()).as("%s %s", route.name(), form.getKey()).isIn(400, 401);
          if (answer.status() == 401) {
            String body = answer.text().replaceAll("req_[0-9a-z_]+", "");
            first = first == null ? body : first;
            assertThat(body).as("%s %s", route.name(), form.getKey()).isEqualTo(first);
            assertThat(answer.header("www-authenticate")).contains("Bearer");
            assertThat(answer.header("x-error-code")).contains("invalid_api_key");
          }
        }
        assertThat(first).as(route.name()).isNotNull();
      }
      assertThat(
              house
                  .client()
                  .send("GET", PATH + "?key=" + house.secrets().key(), List.of(), new byte[0])
                  .status())
          .isEqualTo(401);
    }
  }

  @Test
  void everyRightFormIsTaken() {
    try (var house = GatewayHarness.scripted(Map.of())) {
      String key = house.secrets().key();
      for (String form :
          List.of(
              "Bearer " + key, "bearer " + key, "BEARER   " + key, "  Bearer " + key + "  ", key)) {
        assertThat(
                house
                    .client()
                    .send("GET", PATH, List.of("Authorization: " + form), new byte[0])
                    .status())
            .as(form)
            .isEqualTo(200);
      }
    }
  }

  private static Map<String, List<String>> wrong(String key) {
    var forms = new LinkedHashMap<String, List<String>>();
    forms.put("no header", List.of());
    var values = new ArrayList<String>();
    values.addAll(List.of("", " ", "\t", "Bearer", "bearer", "Bearer ", "Bearer  ", "BEARER"));
    for (String scheme : List.of("Basic", "Token", "Digest", "Negotiate", "Key", "ApiKey", "JWT")) {
      values.add(scheme + " " + key);
    }
    values.addAll(
        List.of(
            "Bearer Bearer " + key,
            "Bearer" + key,
            "Bearer:" + key,
            "Bearer=" + key,
            "Bearer, " + key,
            "Bearer \"" + key + "\"",
            "Bearer '" + key + "'",
            "Bearer <" + key + ">",
            "Bearer " + key + ",",
            "Bearer " + key + " " + key,
            "Bearer " + key + ";q=1",
            "Bearer " + key.toUpperCase(java.util.Locale.ROOT),
            "Bearer " + key.substring(1),
            "Bearer " + key.substring(0, key.length() - 1),
            "Bearer " + key + "0",
            "Bearer sk-" + key,
            "Bearer " + key.replace("sk-fg-", "sk-fg_"),
            "Bearer " + key.replace("sk-fg-", ""),
            "Bearer sk-fg-" + "0".repeat(38),
            "Bearer " + swapped(key),
            "Bearer null",
            "Bearer undefined",
            "Bearer ${KEY}",
            "Bearer %s",
            "Bearer ' OR 1=1 --",
            "Bearer " + "a".repeat(4_000),
            "Bearer ѕk-fg-" + key.substring(6)));
    values.forEach(value -> forms.put("<" + value + ">", List.of("Authorization: " + value)));
    forms.put(
        "two headers", List.of("Authorization: Bearer " + key, "Authorization: Bearer " + key));
    forms.put("another header", List.of("X-Api-Key: " + key));
    return forms;
  }

  /** The same characters in another order: the checksum does not fit. */
  private static String swapped(String key) {
    char[] all = key.toCharArray();
    int at = 10;
    while (all[at] == all[at + 1]) {
      at++;
    }
    char one = all[at];
    all[at] = all[at + 1];
    all[at + 1] = one;
    return new String(all);
  }
}
