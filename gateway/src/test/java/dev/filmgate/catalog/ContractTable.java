package dev.filmgate.catalog;

import dev.filmgate.video.Dialect;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;

/**
 * The models as {@code dialects.md} §2, §3, §4 and §6 (and {@code upstreams.md} for what §6 leaves
 * open) give them, typed a second time: what the catalog's data is compared with.
 */
final class ContractTable {

  /**
   * Columns: model, dialect, home, seconds, ratios (the default first), resolutions, default
   * resolution, images, their form, price.
   *
   * <p>Seconds: {@code 6-30/10} any integer, default 10; {@code 6,10/10} one of; {@code =10} fixed;
   * {@code ~10} corrected.
   */
  private static final String TABLE =
      """
      grok_video3          grok    grok   6-30/10             16:9,9:16,1:1,3:2,2:3         480p,720p       720p 7 any    s:0.05,0.07
      grok_video3_pro      grok    grok   =10                 16:9                          720p            720p 7 any    c:0.70
      grok_video3_max      grok    grok   6,10,12,16,20,30/10 16:9,9:16,1:1                 480p,720p       720p 5 public s:0.05,0.07
      grok_video3_stable   grok    grok   6,10/10             16:9,9:16,3:2,2:3,1:1         480p,720p       720p 7 public c:0.50
      grok-video-3         openai  openai 1-30/10             16:9,9:16,2:3,3:2,1:1         480p,720p,1080p 720p 6 any    s:0.05,0.07,0.25
      grok-video-3         unified openai 6,10,15/10          16:9,9:16,2:3,3:2,1:1         480p,720p,1080p 720p 6 any    s:0.05,0.07,0.25
      grok-video-3-pro     openai  openai ~10                 16:9,9:16,2:3,3:2,1:1         480p,720p,1080p 720p 6 any    s:0.05,0.07,0.25
      grok-video-3-pro     unified openai ~10                 16:9,9:16,2:3,3:2,1:1         480p,720p,1080p 720p 6 any    s:0.05,0.07,0.25
      grok-video-3-max     openai  openai ~15                 16:9,9:16,2:3,3:2,1:1         480p,720p,1080p 720p 6 any    s:0.05,0.07,0.25
      grok-video-3-max     unified openai ~15                 16:9,9:16,2:3,3:2,1:1         480p,720p,1080p 720p 6 any    s:0.05,0.07,0.25
      grok-imagine-video   xai     xai    1-15/8              16:9,9:16,1:1,4:3,3:4,3:2,2:3 480p,720p       480p 7 any    s:0.05,0.07
      grok-imagine-video-1.5      xai xai 1-15/8              16:9,9:16,1:1,4:3,3:4,3:2,2:3 480p,720p,1080p 480p 7 any    s:0.08,0.14,0.25
      grok-imagine-video-1.5-lite xai xai 1-15/8              16:9,9:16,1:1,4:3,3:4,3:2,2:3 480p,720p,1080p 480p 1 any    s:0.02,0.03,0.14
      """;

  private ContractTable() {}

  static List<Row> rows() {
    return TABLE.lines().map(line -> new Row(Arrays.asList(line.split(" +")))).toList();
  }

  /** One model under one dialect. */
  record Row(List<String> columns) {

    String model() {
      return columns.get(0);
    }

    Dialect dialect() {
      return Dialect.valueOf(columns.get(1).toUpperCase(java.util.Locale.ROOT));
    }

    Dialect home() {
      return Dialect.valueOf(columns.get(2).toUpperCase(java.util.Locale.ROOT));
    }

    List<String> ratios() {
      return Arrays.asList(columns.get(4).split(","));
    }

    List<String> resolutions() {
      return Arrays.asList(columns.get(5).split(","));
    }

    String presetResolution() {
      return columns.get(6);
    }

    int images() {
      return Integer.parseInt(columns.get(7));
    }

    boolean takesDataUris() {
      return columns.get(8).equals("any");
    }

    boolean perCall() {
      return columns.get(9).startsWith("c:");
    }

    /** In the order of the resolutions. */
    List<BigDecimal> dollars() {
      return Arrays.stream(columns.get(9).substring(2).split(",")).map(BigDecimal::new).toList();
    }

    /** The effective seconds for what was asked, null for absent; -1 when refused. */
    int seconds(String asked) {
      String rule = columns.get(3);
      if (rule.startsWith("~") || (rule.startsWith("=") && asked.isEmpty())) {
        return Integer.parseInt(rule.substring(1));
      }
      if (asked.isEmpty()) {
        return Integer.parseInt(rule.substring(rule.indexOf('/') + 1));
      }
      String whole = asked.endsWith(".0") ? asked.substring(0, asked.length() - 2) : asked;
      if (!whole.matches("[0-9]{1,3}")) {
        return -1;
      }
      return allows(rule, Integer.parseInt(whole)) ? Integer.parseInt(whole) : -1;
    }

    private static boolean allows(String rule, int seconds) {
      if (rule.startsWith("=")) {
        return rule.equals("=" + seconds);
      }
      String choices = rule.substring(0, rule.indexOf('/'));
      int dash = choices.indexOf('-');
      return dash < 0
          ? Arrays.asList(choices.split(",")).contains(Integer.toString(seconds))
          : seconds >= Integer.parseInt(choices.substring(0, dash))
              && seconds <= Integer.parseInt(choices.substring(dash + 1));
    }
  }
}
