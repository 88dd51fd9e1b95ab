package dev.filmgate.app;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.LayoutBase;
import dev.filmgate.json.JsonWriter;
import dev.filmgate.observe.RequestId;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** How log lines look: for people on a terminal, as JSON elsewhere; always one line an event. */
final class LogLines extends LayoutBase<ILoggingEvent> {

  /** The two forms. */
  enum Form {
    TEXT,
    JSON
  }

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss.SSS").withZone(ZoneId.systemDefault());

  private final Form form;

  LogLines(Form form) {
    this.form = form;
  }

  @Override
  public String doLayout(ILoggingEvent event) {
    return form == Form.JSON ? json(event) : text(event);
  }

  private static String text(ILoggingEvent event) {
    String line =
        "%s %-5s %s  %s%n"
            .formatted(
                TIME.format(event.getInstant()),
                event.getLevel(),
                shortName(event.getLoggerName()),
                event.getFormattedMessage().replace('\n', ' ').replace('\r', ' '));
    return event.getThrowableProxy() == null
        ? line
        : line + ThrowableProxyUtil.asString(event.getThrowableProxy());
  }

  private static String json(ILoggingEvent event) {
    var json = new JsonWriter().object();
    json.name("time").value(event.getInstant().toString());
    json.name("level").value(event.getLevel().toString());
    json.name("logger").value(event.getLoggerName());
    json.name("request_id").value(RequestId.current());
    json.name("message").value(event.getFormattedMessage());
    if (event.getThrowableProxy() != null) {
      json.name("trace").value(ThrowableProxyUtil.asString(event.getThrowableProxy()));
    }
    return new String(json.end().toBytes(), StandardCharsets.UTF_8) + "\n";
  }

  private static String shortName(String logger) {
    return logger.substring(logger.lastIndexOf('.') + 1);
  }
}
