package dev.filmgate.app;

import dev.filmgate.account.ApiKey;
import dev.filmgate.account.Authenticator;
import dev.filmgate.account.Guesses;
import dev.filmgate.account.Pace;
import dev.filmgate.account.RateLimiter;
import dev.filmgate.admin.Accounts;
import dev.filmgate.admin.Bookkeeping;
import dev.filmgate.admin.Keys;
import dev.filmgate.admin.Prices;
import dev.filmgate.api.AccountRoutes;
import dev.filmgate.api.KeyRoutes;
import dev.filmgate.api.LedgerRoutes;
import dev.filmgate.api.PriceRoutes;
import dev.filmgate.api.RelayBillingRoutes;
import dev.filmgate.billing.Balance;
import dev.filmgate.billing.HoldRefused;
import dev.filmgate.billing.Legs;
import dev.filmgate.billing.Money;
import dev.filmgate.catalog.ModelCatalog;
import dev.filmgate.dialect.Bodies;
import dev.filmgate.dialect.Identity;
import dev.filmgate.gateway.PriceBook;
import dev.filmgate.gateway.Tariff;
import dev.filmgate.http.Request;
import dev.filmgate.http.Route;
import dev.filmgate.observe.Metrics;
import dev.filmgate.store.Database;
import dev.filmgate.store.SqlKeyStore;
import dev.filmgate.store.SqlLedger;
import dev.filmgate.store.SqlPriceStore;
import java.net.InetAddress;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Accounts, keys, prices and the ledger over one database: the same for a server and for a command
 * that has the folder to itself.
 */
final class Office {

  private static final Logger LOG = LoggerFactory.getLogger(Office.class);

  private final Authenticator authenticator;
  private final Keys keys;
  private final Accounts accounts;
  private final Bookkeeping books;
  private final Prices prices;
  private final PriceBook book;
  private final Tariff tariff;

  /**
   * @param files reads the catalog's files again
   */
  Office(
      Database database,
      ModelCatalog catalog,
      Supplier<ModelCatalog> files,
      RandomIds ids,
      InstantSource clock) {
    var store = new SqlKeyStore(database);
    this.authenticator = new Authenticator(store, clock);
    this.keys = new Keys(store, authenticator, ids, clock);
    this.accounts = new Accounts(store, authenticator, ids, clock);
    this.books = new Bookkeeping(new SqlLedger(database), ids, clock);
    var priceStore = new SqlPriceStore(database);
    this.book = new PriceBook(priceStore.keep(Prices.of(catalog), clock.instant()));
    this.prices = new Prices(priceStore, book, files, clock);
    this.tariff = new Tariff(book, clock);
    keys.open();
  }

  /** Lets a key in that is nowhere stored. */
  void admit(ApiKey key) {
    authenticator.admit(key);
  }

  Keys keys() {
    return keys;
  }

  PriceBook book() {
    return book;
  }

  Tariff tariff() {
    return tariff;
  }

  /**
   * Who is asking.
   *
   * @param everyKey what holds for keys without a limit of their own
   * @param guesses how many wrong keys an address may try in a minute
   */
  Identity identity(
      Pace everyKey, int guesses, Function<Request, InetAddress> address, LongSupplier nanos) {
    return new Identity(
        authenticator,
        new Identity.Bounds(
            new RateLimiter(nanos, everyKey), new Guesses(guesses, nanos), address));
  }

  /** Everything about accounts, keys, prices and money. */
  List<Route> routes(Identity identity, Bodies bodies) {
    var routes = new ArrayList<Route>();
    routes.addAll(new KeyRoutes(keys, identity, bodies).routes());
    routes.addAll(new AccountRoutes(accounts, books, identity, bodies).routes());
    routes.addAll(new LedgerRoutes(books, identity).routes());
    routes.addAll(new PriceRoutes(prices, identity).routes());
    routes.addAll(new RelayBillingRoutes(books, keys, identity).routes());
    return List.copyOf(routes);
  }

  /** Shows what stands in the books of all accounts together. */
  void measure(Metrics metrics) {
    String name = "filmgate_money_usd";
    String text = "Dollars in the books of all accounts together";
    metrics.gauge(name, text, "book", "available", () -> sum(Legs::available));
    metrics.gauge(name, text, "book", "held", () -> sum(Legs::held));
    metrics.gauge(name, text, "book", "charged", () -> sum(Legs::charged));
    metrics.gauge("filmgate_tasks_unsettled", "Tasks whose money is set aside", this::unsettled);
    for (HoldRefused.Reason reason : HoldRefused.Reason.values()) {
      metrics.counter(
          "filmgate_holds_refused",
          "Orders that could not be paid or begun",
          "reason",
          reason.name().toLowerCase(Locale.ROOT),
          () -> tariff.refusals(reason));
    }
  }

  /** Takes the prices of the catalog's files from now on; wrong ones change nothing. */
  void reload() {
    try {
      LOG.info("prices: version {}", prices.reload().version());
    } catch (IllegalArgumentException | ConfigException wrong) {
      LOG.error("prices are not reloaded: {}", wrong.getMessage());
    }
  }

  private double sum(Function<Legs, Money> book) {
    return books.ledger().balances().stream()
            .mapToLong(balance -> book.apply(balance.sums()).micros())
            .sum()
        / 1e6;
  }

  private long unsettled() {
    return books.ledger().balances().stream().mapToLong(Balance::tasks).sum();
  }

  /** Stores when keys were used. */
  void flush() {
    authenticator.flush();
  }
}
