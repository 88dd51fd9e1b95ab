package dev.filmgate.chaos;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The first book: what the clients were told. */
final class ClientLog {

  /** One order as its client knows it; guarded by the log. */
  static final class Order {

    final String prompt;
    @Nullable String id;
    @Nullable String end;
    boolean isDoubtful;
    boolean isMissing;
    int refusals;
    int unknowns;

    private Order(String prompt) {
      this.prompt = prompt;
    }
  }

  private final Map<String, Order> orders = new LinkedHashMap<>();
  private final List<String> complaints = new ArrayList<>();
  private boolean cutting;
  private long acknowledged;
  private long ended;
  private long lastAcknowledgement;

  /** An order that is about to be sent. */
  synchronized void sent(String prompt) {
    orders.computeIfAbsent(prompt, Order::new);
  }

  /** It was answered with an id. */
  synchronized void acknowledged(String prompt, String id) {
    Order order = orders.computeIfAbsent(prompt, Order::new);
    if (order.id != null && !order.id.equals(id)) {
      complaints.add("one order, two tasks: " + order.id + " and " + id);
    }
    if (order.id == null) {
      order.id = id;
      order.isDoubtful = cutting;
      acknowledged++;
      lastAcknowledgement = System.currentTimeMillis();
    }
  }

  /** It was answered with an error. */
  synchronized void refused(String prompt) {
    orders.computeIfAbsent(prompt, Order::new).refusals++;
  }

  /** It was not answered. */
  synchronized void unknown(String prompt) {
    orders.computeIfAbsent(prompt, Order::new).unknowns++;
  }

  /** A query said that it ended like this. */
  synchronized void ended(String prompt, String how) {
    Order order = orders.computeIfAbsent(prompt, Order::new);
    if (order.end != null && !order.end.equals(how)) {
      complaints.add(order.id + " was " + order.end + " and is " + how);
    }
    if (!cutting) {
      ended += order.end == null ? 1 : 0;
      order.end = how;
    }
  }

  /** A query said that there is no such task. */
  synchronized void missing(String prompt) {
    Order order = orders.computeIfAbsent(prompt, Order::new);
    if (!order.isDoubtful && !order.isMissing) {
      complaints.add(order.id + " was acknowledged and is unknown");
    }
    order.isMissing = true;
  }

  /** What clients saw that must not be. */
  synchronized List<String> complaints() {
    return List.copyOf(complaints);
  }

  /** From now on what is answered may be lost: the power is about to fail. */
  synchronized void cutting(boolean now) {
    cutting = now;
  }

  synchronized List<Order> orders() {
    return List.copyOf(orders.values());
  }

  synchronized long acknowledged() {
    return acknowledged;
  }

  /** How many were seen to have ended. */
  synchronized long ended() {
    return ended;
  }

  synchronized long lastAcknowledgement() {
    return lastAcknowledgement;
  }

  /** Orders that were answered with an id, are not gone, and whose end nobody has seen. */
  synchronized List<Order> open() {
    return orders.values().stream()
        .filter(order -> order.id != null && order.end == null && !order.isMissing)
        .toList();
  }

  /** The ids of those that were completed. */
  synchronized List<String> endedOnes() {
    return orders.values().stream()
        .filter(order -> order.id != null && "completed".equals(order.end))
        .map(order -> String.valueOf(order.id))
        .toList();
  }
}
