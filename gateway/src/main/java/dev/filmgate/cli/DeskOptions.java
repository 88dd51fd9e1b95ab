package dev.filmgate.cli;

import picocli.CommandLine.Mixin;

/** What every operators' command takes. */
final class DeskOptions {

  @Mixin private final JsonOption json = new JsonOption();
  @Mixin private final SettingsOptions settings = new SettingsOptions();

  OutputForm form() {
    return json.form();
  }

  Desk at(Surroundings around) {
    return new Desk(around, settings.settings(), json.form());
  }
}
