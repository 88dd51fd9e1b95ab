package dev.filmgate.cli;

import java.net.URI;

/** How a command on the same machine reaches the server that holds a data folder. */
public record Control(URI url, String token, long pid) {

  @Override
  public String toString() {
    return "Control[" + url + ", ****, " + pid + "]";
  }
}
