package dev.filmgate.store;

import dev.filmgate.billing.PriceList;
import dev.filmgate.billing.PriceStore;
import dev.filmgate.catalog.Price;
import dev.filmgate.id.ModelId;
import dev.filmgate.video.Resolution;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The versions of the price list in the database. */
public final class SqlPriceStore implements PriceStore {

  private static final String HISTORY =
      "SELECT version, since, prices FROM price_list ORDER BY version DESC LIMIT ?";

  private static final String ADD =
      "INSERT INTO price_list (version, since, prices) VALUES (?, ?, ?)";

  private final Writer writer;
  private final Reader reader;

  public SqlPriceStore(Database database) {
    this.writer = database.writer();
    this.reader = database.reader();
  }

  @Override
  public PriceList keep(Map<ModelId, Price> prices, Instant now) {
    return writer.write(statements -> {
      List<PriceList> newest = history(statements, 1);
      if (!newest.isEmpty() && newest.getFirst().prices().equals(prices)) {
        return newest.getFirst();
      }
      long version = newest.isEmpty() ? 1 : newest.getFirst().version() + 1;
      statements.update(
          ADD, parameters -> parameters.number(version).time(now).text(write(prices)));
      return new PriceList(version, now, prices);
    });
  }

  @Override
  public List<PriceList> history() {
    return reader.read(statements -> history(statements, Integer.MAX_VALUE));
  }

  private static List<PriceList> history(Statements statements, int most) throws SQLException {
    try (ResultSet rows = statements.query(HISTORY, parameters -> parameters.number(most))) {
      var all = new ArrayList<PriceList>();
      while (rows.next()) {
        var row = new Row(rows);
        all.add(new PriceList(row.number(), row.time(), read(row.text())));
      }
      return List.copyOf(all);
    }
  }

  private static String write(Map<ModelId, Price> prices) {
    var out = new Doc.Out().array();
    prices.entrySet().stream()
        .sorted(Comparator.comparing(entry -> entry.getKey().value()))
        .forEach(entry -> {
          out.object().text("model", entry.getKey().value());
          write(out, entry.getValue());
          out.end();
        });
    return out.end().json();
  }

  private static void write(Doc.Out out, Price price) {
    switch (price) {
      case Price.PerSecond(var micros, _) ->
          micros.entrySet().stream()
              .sorted(Map.Entry.comparingByKey())
              .forEach(rate -> out.number(rate.getKey().lower(), rate.getValue()));
      case Price.PerCall(long micros, _) -> out.number("call", micros);
      case Price.Free _ -> out.bool("free", true);
      case Price.Unset _ -> out.bool("free", false);
    }
    out.number("image", price.extras().image()).number("input_second", price.extras().second());
  }

  private static Map<ModelId, Price> read(String json) {
    var prices = new HashMap<ModelId, Price>();
    for (var each : Doc.parseAll(json, doc -> Map.entry(doc.text("model"), price(doc)))) {
      prices.put(new ModelId(each.getKey()), each.getValue());
    }
    return prices;
  }

  private static Price price(Doc doc) {
    if (doc.has("free")) {
      return doc.bool("free") ? new Price.Free() : new Price.Unset();
    }
    var inputs = new Price.Inputs(doc.number("image"), doc.number("input_second"));
    if (doc.has("call")) {
      return new Price.PerCall(doc.number("call"), inputs);
    }
    var micros = new HashMap<Resolution, Long>();
    for (Resolution resolution : Resolution.values()) {
      if (doc.has(resolution.lower())) {
        micros.put(resolution, doc.number(resolution.lower()));
      }
    }
    return new Price.PerSecond(micros, inputs);
  }
}
