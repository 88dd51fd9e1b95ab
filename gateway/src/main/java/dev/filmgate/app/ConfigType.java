package dev.filmgate.app;

import dev.filmgate.net.AllowedRange;
import dev.filmgate.net.Cidr;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the text of a configuration value may be, and what it means. */
sealed interface ConfigType {

  /** The value behind the text; the exception's message says what is wrong with it. */
  Object read(String text);

  /** How to write it, for the documentation. */
  String form();

  /** A number without a point. */
  record Whole(long min, long max) implements ConfigType {

    @Override
    public Long read(String text) {
      if (!text.matches("-?\\d{1,18}")) {
        throw wrong(text, "a whole number");
      }
      long number = Long.parseLong(text);
      if (number < min || number > max) {
        throw wrong(text, form());
      }
      return number;
    }

    @Override
    public String form() {
      return max == Integer.MAX_VALUE ? "at least " + min : min + " to " + max;
    }
  }

  /** A duration. */
  record Time() implements ConfigType {

    private static final Pattern FORM = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");

    @Override
    public Duration read(String text) {
      if (text.equals("0")) {
        return Duration.ZERO;
      }
      var matcher = FORM.matcher(text);
      if (!matcher.matches()) {
        throw wrong(text, form());
      }
      long number = Long.parseLong(matcher.group(1));
      return switch (matcher.group(2)) {
        case "ms" -> Duration.ofMillis(number);
        case "s" -> Duration.ofSeconds(number);
        case "m" -> Duration.ofMinutes(number);
        case "h" -> Duration.ofHours(number);
        default -> Duration.ofDays(number);
      };
    }

    @Override
    public String form() {
      return "a time like `250ms`, `30s`, `15m`, `7d`";
    }
  }

  /** A number of bytes. */
  record Size() implements ConfigType {

    private static final Pattern FORM = Pattern.compile("(\\d{1,9})(B|KiB|MiB|GiB|kB|MB|GB)?");

    @Override
    public Long read(String text) {
      var matcher = FORM.matcher(text);
      if (!matcher.matches()) {
        throw wrong(text, form());
      }
      long number = Long.parseLong(matcher.group(1));
      return switch (matcher.group(2)) {
        case "KiB" -> number << 10;
        case "MiB" -> number << 20;
        case "GiB" -> number << 30;
        case "kB" -> number * 1_000;
        case "MB" -> number * 1_000_000;
        case "GB" -> number * 1_000_000_000;
        case null, default -> number;
      };
    }

    @Override
    public String form() {
      return "a size like `512KiB`, `64MiB`, `2GB`";
    }
  }

  /** Yes or no. */
  record Flag() implements ConfigType {

    @Override
    public Boolean read(String text) {
      return switch (text) {
        case "true" -> true;
        case "false" -> false;
        default -> throw wrong(text, form());
      };
    }

    @Override
    public String form() {
      return "`true` or `false`";
    }
  }

  /** Any text. */
  record Text() implements ConfigType {

    @Override
    public String read(String text) {
      return text;
    }

    @Override
    public String form() {
      return "text";
    }
  }

  /** A text that is never shown. */
  record Secret() implements ConfigType {

    @Override
    public String read(String text) {
      return text;
    }

    @Override
    public String form() {
      return "a secret";
    }
  }

  /** One of a few words. */
  record Word(List<String> words) implements ConfigType {

    static Word of(String... words) {
      return new Word(List.of(words));
    }

    @Override
    public String read(String text) {
      if (!words.contains(text)) {
        throw wrong(text, form());
      }
      return text;
    }

    @Override
    public String form() {
      return String.join(", ", words.stream().map(word -> "`" + word + "`").toList());
    }
  }

  /** A file or folder, from the working folder unless it is absolute. */
  record Location() implements ConfigType {

    @Override
    public Path read(String text) {
      try {
        return Path.of(text);
      } catch (InvalidPathException _) {
        throw wrong(text, form());
      }
    }

    @Override
    public String form() {
      return "a path";
    }
  }

  /** An address on the web, without a slash at its end. */
  record Url() implements ConfigType {

    @Override
    public URI read(String text) {
      try {
        var uri = URI.create(text.replaceFirst("/+$", ""));
        if (uri.getHost() != null
            && uri.getRawUserInfo() == null
            && List.of("http", "https").contains(uri.getScheme())) {
          return uri;
        }
      } catch (IllegalArgumentException _) {
        // Said below.
      }
      throw wrong(text, form());
    }

    @Override
    public String form() {
      return "an address like `https://films.example.com`";
    }
  }

  /** Blocks of network addresses. */
  record Blocks() implements ConfigType {

    @Override
    public List<Cidr> read(String text) {
      return split(text)
          .map(block -> Cidr.parse(block).orElseThrow(() -> wrong(block, form())))
          .toList();
    }

    @Override
    public String form() {
      return "a list of blocks like `10.0.0.0/8`";
    }
  }

  /** Blocks of network addresses, each on every port or on one. */
  record Ranges() implements ConfigType {

    @Override
    public List<AllowedRange> read(String text) {
      return split(text)
          .map(range -> AllowedRange.parse(range).orElseThrow(() -> wrong(range, form())))
          .toList();
    }

    @Override
    public String form() {
      return "a list of blocks like `10.0.0.0/8`, `10.1.2.3:8080`, `[fd00::/8]:443`";
    }
  }

  /** Several texts: a list in the file, with commas elsewhere. */
  record Texts() implements ConfigType {

    @Override
    public List<String> read(String text) {
      return split(text).toList();
    }

    @Override
    public String form() {
      return "a list";
    }
  }

  private static Stream<String> split(String text) {
    return Stream.of(text.split(",", -1)).map(String::strip).filter(part -> !part.isEmpty());
  }

  private static IllegalArgumentException wrong(String text, String form) {
    return new IllegalArgumentException(
        "\"" + text + "\" does not fit: it takes " + form.replace("`", ""));
  }
}
