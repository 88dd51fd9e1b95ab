package dev.filmgate.wire.money;

import static org.assertj.core.api.Assertions.assertThat;

import dev.filmgate.testing.GatewayHarness;
import dev.filmgate.testing.WireClient.Answer;
import dev.filmgate.wire.Customer;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a caller is told at each limit, in the words of each dialect. */
final class RefusalsIT {

  private static GatewayHarness house;

  @BeforeAll
  static void open() {
    house = GatewayHarness.scripted(Map.of());
  }

  @AfterAll
  static void close() {
    house.close();
  }

  /** How a dialect orders ten seconds, and where its refusals say what. */
  enum Tongue {
    GROK("/v1/grok/videos", "grok_video3", "duration", "error_code", "message"),
    OPENAI("/v1/videos", "grok-video-3", "seconds", "error.code", "error.message"),
    UNIFIED("/v1/video/create", "grok-video-3", "duration", "error.code", "error.message"),
    XAI("/v1/videos/generations", "grok-imagine-video", "duration", "code", "error");

    private final String path;
    private final String model;
    private final String seconds;
    private final String code;
    private final String message;

    Tongue(String path, String model, String seconds, String code, String message) {
      this.path = path;
      this.model = model;
      this.seconds = seconds;
      this.code = code;
      this.message = message;
    }

    Answer order(Customer customer) {
      return customer.post(
          path, "{\"model\":\"%s\",\"prompt\":\"hold\",\"%s\":10}".formatted(model, seconds));
    }

    Answer granted(Customer customer) {
      Answer answer = order(customer);
      assertThat(answer.status()).as("%s", answer).isEqualTo(200);
      return answer;
    }

    /** The answer to one more order, which is this refusal in the form of the dialect. */
    Answer refused(Customer customer, String expected) {
      Answer answer = order(customer);
      boolean isMoney = expected.equals("insufficient_user_quota");
      int status = isMoney ? (this == GROK ? 402 : 403) : 429;
      assertThat(answer.status()).as("%s", answer).isEqualTo(status);
      assertThat(answer.text(code)).isEqualTo(expected);
      assertThat(answer.text(message)).isNotBlank().doesNotContain("null");
      assertThat(answer.header("x-error-code")).contains(expected);
      if (this == GROK) {
        assertThat(answer.text("code")).isEqualTo(Integer.toString(status));
      } else if (this != XAI) {
        assertThat(answer.text("error.type"))
            .isEqualTo(isMoney ? "insufficient_quota" : "rate_limit_error");
      }
      return answer;
    }
  }

  private static void saysThatNoneIsLeft(Answer refused, int limit) {
    assertThat(refused.header("ratelimit-policy")).contains("\"create\";q=" + limit + ";w=60");
    assertThat(refused.header("ratelimit").orElse("")).matches("\"create\";r=0;t=[1-9][0-9]?");
    assertThat(refused.header("x-ratelimit-limit-requests")).contains("" + limit);
    assertThat(refused.header("x-ratelimit-remaining-requests")).contains("0");
    assertThat(refused.header("x-ratelimit-reset-requests").orElse("")).matches("[1-9][0-9]?s");
    assertThat(waits(refused)).isBetween(1, 60 / limit);
  }

  private static int waits(Answer refused) {
    return refused.header("retry-after").map(Integer::parseInt).orElseThrow();
  }

  @ParameterizedTest
  @EnumSource
  void aKeysPaceIsItsOwn(Tongue tongue) {
    var customer = Customer.open(house, "{\"name\":\"p\"}", "\"creates_per_minute\":2");
    var sister = customer.withKey("\"creates_per_minute\":2");

    assertThat(tongue.granted(customer).header("x-ratelimit-remaining-requests")).contains("1");
    assertThat(tongue.granted(customer).header("ratelimit").orElse(""))
        .startsWith("\"create\";r=0;t=");
    saysThatNoneIsLeft(tongue.refused(customer, "rate_limit_exceeded"), 2);
    tongue.granted(sister);
  }

  @ParameterizedTest
  @EnumSource
  void anAccountsPaceIsThatOfAllItsKeys(Tongue tongue) {
    var customer = Customer.open(house, "{\"name\":\"p\",\"creates_per_minute\":3}", "");
    var sister = customer.withKey("\"creates_per_minute\":30");

    tongue.granted(customer);
    tongue.granted(sister);
    assertThat(tongue.granted(customer).header("x-ratelimit-remaining-requests")).contains("0");
    saysThatNoneIsLeft(tongue.refused(customer, "rate_limit_exceeded"), 3);
    saysThatNoneIsLeft(tongue.refused(sister, "rate_limit_exceeded"), 3);
    tongue.granted(Customer.open(house, "{\"name\":\"q\",\"creates_per_minute\":3}", ""));
  }

  @ParameterizedTest
  @EnumSource
  void unfinishedTasksOfAKeyAndOfAnAccountAreCounted(Tongue tongue) {
    var ofKey =
        Customer.open(house, "{\"name\":\"k\"}", "\"tasks_in_flight\":1,\"creates_per_minute\":6");
    var ofAccount = Customer.open(house, "{\"name\":\"a\",\"tasks_in_flight\":1}", "");
    var sister = ofAccount.withKey("\"name\":\"s\"");

    tongue.granted(ofKey);
    Answer key = tongue.refused(ofKey, "concurrency_limit_exceeded");
    tongue.granted(ofAccount);
    Answer account = tongue.refused(sister, "concurrency_limit_exceeded");

    assertThat(key.header("ratelimit-policy")).contains("\"create\";q=6;w=60, \"tasks\";q=1");
    assertThat(key.header("ratelimit").orElse("")).endsWith(", \"tasks\";r=0;t=5");
    assertThat(key.header("x-ratelimit-remaining-requests")).contains("4");
    assertThat(account.header("ratelimit-policy")).contains("\"tasks\";q=1");
    assertThat(account.header("ratelimit")).contains("\"tasks\";r=0;t=5");
    assertThat(waits(key)).isEqualTo(5);
    assertThat(waits(account)).isEqualTo(5);
    cancelAll(ofKey);
    tongue.granted(ofKey);
  }

  private static void cancelAll(Customer customer) {
    customer.get("/api/v1/tasks").json().findArray("data").orElseThrow().stream()
        .map(task -> ((dev.filmgate.json.JsonValue.Obj) task).findText("id").orElseThrow())
        .forEach(id ->
            assertThat(customer.post("/api/v1/tasks/" + id + "/cancel", "{}").status())
                .isEqualTo(200));
  }

  @ParameterizedTest
  @EnumSource
  void whoCannotPayLearnsWhenThereIsMoreIfThatIsKnown(Tongue tongue) {
    var poor = Customer.prepaid(house).granted("0.10");
    var daily =
        Customer.open(house, "{\"name\":\"d\"}", "\"budget\":\"0.10\",\"budget_period\":\"day\"");
    var once =
        Customer.open(house, "{\"name\":\"t\"}", "\"budget\":\"0.10\",\"budget_period\":\"total\"");

    assertThat(tongue.refused(poor, "insufficient_user_quota").header("retry-after")).isEmpty();
    assertThat(tongue.refused(once, "insufficient_user_quota").header("retry-after")).isEmpty();
    assertThat(waits(tongue.refused(daily, "insufficient_user_quota"))).isBetween(1, 86_401);
  }

  @ParameterizedTest
  @EnumSource
  void aKeyMakesNoLongerVideosThanItMay(Tongue tongue) {
    var customer =
        Customer.open(
            house, "{\"name\":\"s\"}", "\"seconds_per_video\":9,\"creates_per_minute\":8");

    Answer refused = tongue.order(customer);

    assertThat(refused.status()).as("%s", refused).isEqualTo(400);
    assertThat(refused.text(tongue.message)).contains(tongue.seconds, "at most 9 seconds");
    assertThat(refused.header("x-ratelimit-remaining-requests")).contains("7");
    assertThat(customer.get("/api/v1/statement").text("data")).isEqualTo("[]");
  }

  @Test
  void whatMoneyHangsOnSurvivesARestart() {
    try (var own = GatewayHarness.scripted(Map.of())) {
      var prepaid = Customer.prepaid(own).granted("0.80");
      var budget =
          Customer.open(own, "{\"name\":\"b\"}", "\"budget\":\"0.80\",\"budget_period\":\"day\"");
      var busyKey = Customer.open(own, "{\"name\":\"k\"}", "\"tasks_in_flight\":1");
      var busyAccount = Customer.open(own, "{\"name\":\"a\",\"tasks_in_flight\":1}", "");
      String done = "{\"model\":\"grok_video3_pro\",\"prompt\":\"a lake\"}";
      prepaid.ended(done, "completed");
      budget.ended(done, "completed");
      Tongue.GROK.granted(busyKey);
      Tongue.GROK.granted(busyAccount);

      own.restart();

      assertThat(prepaid.balance("available")).isEqualTo("0.100000");
      assertThat(prepaid.balance("charged")).isEqualTo("0.700000");
      assertThat(busyKey.balance("held")).isEqualTo("0.700000");
      Tongue.GROK.refused(prepaid, "insufficient_user_quota");
      Tongue.GROK.refused(budget, "insufficient_user_quota");
      Tongue.GROK.refused(busyKey, "concurrency_limit_exceeded");
      Tongue.GROK.refused(busyAccount, "concurrency_limit_exceeded");
      cancelAll(busyKey);
      Tongue.GROK.granted(busyKey);
      own.clock().forward(Duration.ofDays(1));
      Tongue.GROK.granted(budget);
      assertThat(own.client().get("/api/v1/ledger/verify", own.secrets().admin()).text("clean"))
          .isEqualTo("true");
    }
  }
}
