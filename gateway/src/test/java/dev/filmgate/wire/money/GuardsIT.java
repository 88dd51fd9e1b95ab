package dev.filmgate.wire.money;

import static org.assertj.core.api.Assertions.assertThat;

import dev.filmgate.testing.GatewayHarness;
import dev.filmgate.testing.WeakenedBackend.Guard;
import dev.filmgate.wire.Customer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Fifty orders at once over HTTP where a limit leaves ten places: ten are granted, and more as soon
 * as the guard of that limit is taken out of the statement on its way to the database.
 */
final class GuardsIT {

  private static final int ORDERS = 50;
  private static final int PLACES = 10;

  @Test
  void tenOfFiftyAreGrantedUnderEachLimit() throws Exception {
    try (var house = GatewayHarness.scripted(Map.of())) {
      for (Guard limit : Guard.values()) {
        assertThat(granted(house, limit)).as("%s", limit).isEqualTo(PLACES);
      }
      assertThat(verified(house)).isEqualTo("true");
    }
  }

  @ParameterizedTest
  @EnumSource
  void withoutItsGuardMoreAreGranted(Guard limit) throws Exception {
    try (var house = GatewayHarness.weakened(limit)) {
      assertThat(granted(house, limit)).isGreaterThan(PLACES);
    }
  }

  private static String verified(GatewayHarness house) {
    return house.client().get("/api/v1/ledger/verify", house.secrets().admin()).text("clean");
  }

  private static Customer customer(GatewayHarness house, Guard limit) {
    return switch (limit) {
      case BALANCE -> Customer.prepaid(house).granted("7.00");
      case TASKS_OF_ACCOUNT -> Customer.open(house, "{\"name\":\"a\",\"tasks_in_flight\":10}", "");
      case TASKS_OF_KEY -> Customer.open(house, "{\"name\":\"k\"}", "\"tasks_in_flight\":10");
      case BUDGET_OF_KEY ->
          Customer.open(house, "{\"name\":\"b\"}", "\"budget\":\"7\",\"budget_period\":\"total\"");
    };
  }

  /** How many of the orders are granted; none of them ends meanwhile. */
  private static int granted(GatewayHarness house, Guard limit) throws Exception {
    Customer customer = customer(house, limit);
    int refusal = limit == Guard.BALANCE || limit == Guard.BUDGET_OF_KEY ? 402 : 429;
    List<Callable<Integer>> orders = new ArrayList<>();
    for (int i = 0; i < ORDERS; i++) {
      orders.add(() -> customer.order("grok_video3", "hold").status());
    }
    int granted = 0;
    try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Integer> answer : pool.invokeAll(orders)) {
        assertThat(answer.get()).isIn(200, refusal);
        granted += answer.get() == 200 ? 1 : 0;
      }
    }
    return granted;
  }
}
