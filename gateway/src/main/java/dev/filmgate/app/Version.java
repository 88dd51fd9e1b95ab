package dev.filmgate.app;

/** The version of this program. */
final class Version {

  /** As the build wrote it into the jar; of a program that runs from classes, {@code dev}. */
  static final String TEXT = read();

  private Version() {}

  private static String read() {
    String version = Version.class.getPackage().getImplementationVersion();
    return version == null ? "dev" : version;
  }
}
