package dev.filmgate.cli;

import dev.filmgate.json.JsonValue.Obj;
import dev.filmgate.json.JsonValue.Text;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * A short run on a folder of its own, for the launcher: the JVM remembers what it loaded and starts
 * faster the next time.
 */
@Command(name = "rehearse", hidden = true)
final class RehearseCommand implements Callable<Integer> {

  @Mixin private final SettingsOptions settings = new SettingsOptions();
  private final Surroundings around;

  RehearseCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    try (var session = Session.embed(around, settings.settings())) {
      var client = session.client();
      client.models();
      var order = Obj.empty().with("model", new Text("grok_video3"));
      String id = client.create(order.with("prompt", new Text("a rehearsal")));
      client.task(id);
      client.cancel(id);
    }
    return ExitCode.OK.number();
  }
}
