package dev.filmgate.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** {@code ./do bench engine}: what many tasks cost, measured on the real process. */
public final class Figures {

  static final Duration BETWEEN_POLLS = Duration.ofSeconds(8);
  static final int POLLS_PER_SECOND = 2_000;

  private static final Pattern BOUNDS = Pattern.compile("(?m)^( *)max-in-flight: 200$");
  private static final int SUSTAINED = 300;

  private final List<String> program;
  private final Path work;

  private Figures(List<String> program, Path work) {
    this.program = program;
    this.work = work;
  }

  /**
   * @param arguments the folder to work in, the parts as {@code name=number}, {@code --} and the
   *     gateway's command
   */
  public static void main(String[] arguments) throws Exception {
    List<String> words = List.of(arguments);
    int dashes = words.indexOf("--");
    var figures = new Figures(words.subList(dashes + 1, words.size()), Path.of(words.getFirst()));
    for (String part : words.subList(1, dashes)) {
      String[] pair = part.split("=", 2);
      figures.play(pair[0], Integer.parseInt(pair[1]));
    }
    System.exit(0);
  }

  private void play(String part, int number) throws Exception {
    Path folder = work.resolve(part + "-" + number);
    switch (part) {
      case "open" -> {
        try (var lab = lab(folder, number > 50_000 ? "-Xmx1g" : "-Xmx512m", wide(1_000_000))) {
          new OpenTaskFigures(lab, number).lateness();
        }
      }
      case "again" -> {
        try (var lab = lab(folder, "-Xmx512m", wide(1_000_000))) {
          new OpenTaskFigures(lab, number).again();
        }
      }
      case "creates" -> {
        try (var lab = lab(folder, "-Xmx1g", wide(1_000_000))) {
          new CreateFigures(lab, number, SUSTAINED).play();
        }
      }
      case "finished" -> {
        try (var lab = lab(folder, "-Xmx512m", wide(1_000_000))) {
          new ManyFinishedFigures(lab, number).play();
        }
      }
      case "overload" -> {
        try (var lab = lab(folder, "-Xmx512m", narrow())) {
          new OverloadFigures(lab, number).play();
        }
      }
      default ->
          throw new IllegalArgumentException(
              "there is no part " + part + ": open, again, creates, finished, overload");
    }
  }

  /** Bounds that are not in the way. */
  private static List<String> wide(int open) {
    return List.of("engine:", "  max-open: " + open, "retention:", "  tasks: 3650d");
  }

  /** A short line, and looks so often that the provider is not what is waited for. */
  private static List<String> narrow() {
    return List.of("engine:", "  max-open: 200", "  poll-interval: 90ms");
  }

  private Lab lab(Path folder, String heap, List<String> settings)
      throws IOException, InterruptedException {
    var command = new ArrayList<>(program);
    command.add(1, heap);
    command.removeIf(word -> word.startsWith("-Xmx") && !word.equals(heap));
    var lab = new Lab(command, folder, folder.resolve("data"), settings);
    lab.upstream.script().clear();
    Path file = folder.resolve("filmgate.yaml");
    String written = Files.readString(file);
    String bounds =
        "$1max-in-flight: 1000000\n$1poll-interval: %ds\n$1polls-per-second: %d"
            .formatted(BETWEEN_POLLS.toSeconds(), POLLS_PER_SECOND);
    String wider =
        BOUNDS.matcher(written).replaceAll(bounds).replaceAll(" *requests-per-minute: .*\n", "");
    if (wider.equals(written)) {
      throw new IOException("the bounds of the route are not where they were in " + file);
    }
    Files.writeString(file, wider);
    return lab;
  }
}
