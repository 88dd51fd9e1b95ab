package dev.filmgate.cli;

import java.util.List;
import java.util.Optional;

/** What the command line has done by the rest of the program, without HTTP. */
public interface Operations {

  /** How thoroughly {@code doctor} looks. */
  enum Care {
    /** What is known within a moment. */
    QUICK,
    /** Renders a frame, writes to the disk, and so on. */
    FULL
  }

  /** The version as {@code --version} prints it, such as {@code 0.1.0}. */
  String version();

  /** How to reach the server that holds the settings' data folder; empty when none holds it. */
  Optional<Control> runningServer(Settings settings);

  /**
   * The keys of a folder that no server holds; it is locked until the answer is closed.
   *
   * @throws CommandFailure when the folder is taken or the configuration is wrong
   */
  KeyAdmin openKeys(Settings settings);

  /**
   * The operators' routes on a folder that no server holds; it is locked until the answer is
   * closed.
   *
   * @throws CommandFailure when the folder is taken or the configuration is wrong
   */
  AdminApi openAdmin(Settings settings);

  /** Every fault of the configuration, one sentence each; empty when it is sound. */
  List<String> configProblems(Settings settings);

  /**
   * Every key, its value and where that comes from, secrets hidden.
   *
   * @throws CommandFailure when the configuration is wrong
   */
  String configText(Settings settings);

  /** One finding for each thing looked at, in the order in which they are worth reading. */
  List<Finding> doctor(Settings settings, Care care);

  /**
   * Starts a scripted upstream.
   *
   * @throws CommandFailure when the order is wrong or the port is taken
   */
  UpstreamOrder.Running upstream(UpstreamOrder order);
}
