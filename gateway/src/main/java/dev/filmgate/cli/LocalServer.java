package dev.filmgate.cli;

import java.net.URI;
import java.util.Optional;

/** Starts a gateway in this process. */
public interface LocalServer {

  /** What a server is started for. */
  enum Purpose {
    /** To stay, where the settings say. */
    SERVE,
    /**
     * For the length of one command: on loopback and a free port, without a log on the terminal and
     * without a fresh key.
     */
    EMBEDDED
  }

  /**
   * Returns once requests are answered. When it fails, nothing of it is left running.
   *
   * @throws CommandFailure with a message for the terminal: wrong configuration, a port or a data
   *     folder that is taken
   */
  Running start(Purpose purpose, Settings settings);

  /** A server that was started here. */
  interface Running {

    /** Where this machine reaches it, without a path. */
    URI url();

    /** What may do everything here, as a bearer key; lives as long as the server. */
    String token();

    /**
     * A key made by a first start, shown this once and never logged; empty when there was one
     * before, or when {@code FILMGATE_BOOTSTRAP_KEY} is set.
     */
    Optional<String> freshKey();

    /** Returns when the server has stopped, whoever stopped it. */
    void awaitStop() throws InterruptedException;

    /** Stops it, letting what runs finish for a while; a second call waits for the first. */
    void stop();
  }
}
