package dev.filmgate.gateway;

import dev.filmgate.account.Budget;
import dev.filmgate.account.KeyLimits;
import dev.filmgate.account.Principal;
import dev.filmgate.billing.HoldRefused;
import dev.filmgate.billing.Money;
import dev.filmgate.billing.PriceList;
import dev.filmgate.billing.Pricing;
import dev.filmgate.billing.Quote;
import dev.filmgate.billing.Terms;
import dev.filmgate.catalog.Model;
import dev.filmgate.catalog.Violation;
import dev.filmgate.video.VideoSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What an order costs this caller, and whether this key may give it at all. */
public final class Tariff {

  private static final Duration WHEN_BUSY = Duration.ofSeconds(5);

  private final PriceBook prices;
  private final InstantSource clock;
  private final Map<HoldRefused.Reason, LongAdder> refusals =
      new EnumMap<>(HoldRefused.Reason.class);

  public Tariff(PriceBook prices, InstantSource clock) {
    this.prices = prices;
    this.clock = clock;
    for (HoldRefused.Reason reason : HoldRefused.Reason.values()) {
      refusals.put(reason, new LongAdder());
    }
  }

  /** How many orders could not be paid or begun for this reason since the start. */
  public long refusals(HoldRefused.Reason reason) {
    return counter(reason).sum();
  }

  private LongAdder counter(HoldRefused.Reason reason) {
    return Objects.requireNonNull(refusals.get(reason));
  }

  /** A model with the prices that hold now for this caller: the rates that quotes are made of. */
  public Model priced(Principal principal, Model model) {
    int markup = principal.agreement().markup();
    return model.priced(
        prices.current().of(model.id()).with(rate -> new Money(rate).marked(markup).micros()));
  }

  /**
   * The price of a complete spec for this caller; an estimate and a charge are both this.
   *
   * @param secondsField the caller's name for the length, in a refusal
   */
  public Quote quote(Principal principal, Model model, VideoSpec spec, String secondsField) {
    KeyLimits limits = principal.limits();
    if (!limits.models().isEmpty() && !limits.models().contains(model.id().value())) {
      throw new ApiException(
          new ApiError.Forbidden("This key may not use the model " + model.id() + "."));
    }
    if (limits.seconds() > 0 && spec.seconds() > limits.seconds()) {
      throw new ApiException(
          new ApiError.InvalidRequest(
              List.of(
                  Violation.of(
                      secondsField,
                      "this key makes videos of at most " + limits.seconds() + " seconds"))));
    }
    PriceList list = prices.current();
    var terms =
        new Terms(
            principal.key(),
            limits.periodAt(clock.instant()),
            principal.agreement().markup(),
            list.version(),
            principal.agreement().onModeration());
    return Pricing.quote(list.of(model.id()), spec, terms)
        .orElseThrow(() ->
            new ApiException(
                new ApiError.ModelNotFound(
                    "model: %s has no price at %s and is not offered there"
                        .formatted(model.id(), spec.resolution()))));
  }

  /** Does what sets a caller's money aside; a refusal of that is told to the caller. */
  public <T> T admitted(Principal principal, Supplier<T> accept) {
    try {
      return accept.get();
    } catch (HoldRefused refused) {
      counter(refused.reason()).increment();
      throw new ApiException(error(refused.reason(), principal));
    }
  }

  private ApiError error(HoldRefused.Reason reason, Principal principal) {
    return switch (reason) {
      case BALANCE ->
          new ApiError.InsufficientQuota(
              "The account's balance is too low for this request.", null);
      case KEY_BUDGET ->
          new ApiError.InsufficientQuota(
              "The key's budget is too low for this request.", rest(principal.limits()));
      case ACCOUNT_TASKS ->
          new ApiError.TooManyTasks(
              "The account has as many unfinished tasks as it may.",
              principal.agreement().pace().tasks(),
              WHEN_BUSY);
      case KEY_TASKS ->
          new ApiError.TooManyTasks(
              "The key has as many unfinished tasks as it may.",
              principal.limits().pace().tasks(),
              WHEN_BUSY);
    };
  }

  /** How long until a key's budget begins anew; null when it never does. */
  private @Nullable Duration rest(KeyLimits limits) {
    Budget budget = limits.budget();
    Instant now = clock.instant();
    Instant anew = budget == null ? null : budget.period().after(now);
    return anew == null ? null : Duration.between(now, anew).plusSeconds(1);
  }
}
