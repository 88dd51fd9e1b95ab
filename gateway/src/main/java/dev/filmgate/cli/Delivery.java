package dev.filmgate.cli;

import dev.filmgate.cli.GatewayClient.Refused;
import dev.filmgate.cli.GatewayClient.Unreachable;
import dev.filmgate.json.JsonValue.Num;
import dev.filmgate.json.JsonValue.Text;
import java.time.Duration;

/** Brings a finished task's video into a file and says so. */
final class Delivery {

  private static final int TRIES = 3;
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final GatewayClient client;
  private final Terminal terminal;
  private final StopSignal stop;

  Delivery(GatewayClient client, Terminal terminal, StopSignal stop) {
    this.client = client;
    this.terminal = terminal;
    this.stop = stop;
  }

  /** Downloads, again when the connection breaks; returns the number of bytes. */
  long download(String id, VideoFile file) {
    for (int tries = 1; ; tries++) {
      try (var response = client.content(id)) {
        return file.receive(response, stop);
      } catch (CommandFailure failure) {
        if (tries == TRIES) {
          throw failure;
        }
      } catch (Unreachable unreachable) {
        if (tries == TRIES) {
          throw unreachable;
        }
      } catch (Refused refused) {
        if (tries == TRIES || !refused.refusal().mayPass()) {
          throw refused;
        }
      }
      stop.pause(PAUSE);
    }
  }

  /** As text for people, or the task with the file in it as one line of JSON. */
  void announce(TaskView task, VideoFile file, long bytes, OutputForm form) {
    switch (form) {
      case TEXT -> terminal.out().println(file.path() + "  " + Printer.size(bytes));
      case JSON ->
          terminal
              .out()
              .println(
                  Printer.json(
                      task.document()
                          .with("file", new Text(file.path().toString()))
                          .with("bytes", Num.of(bytes))));
    }
  }
}
