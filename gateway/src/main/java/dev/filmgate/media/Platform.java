package dev.filmgate.media;

import java.util.List;
import java.util.Locale;

/** The machine we run on, in the words the bundled archive uses for its folders. */
record Platform(String system, String machine) {

  static Platform current() {
    return of(System.getProperty("os.name", ""), System.getProperty("os.arch", ""));
  }

  static Platform of(String osName, String osArch) {
    String os = osName.toLowerCase(Locale.ROOT);
    String system = os.contains("mac") ? "macosx" : os.contains("win") ? "windows" : "linux";
    String machine =
        switch (osArch.toLowerCase(Locale.ROOT)) {
          case "amd64", "x86_64" -> "x86_64";
          case "aarch64", "arm64" -> "arm64";
          case String other -> other;
        };
    return new Platform(system, machine);
  }

  /** Folders of the archive to look in, the build with libx264 first. */
  List<String> folders() {
    String plain = "org/bytedeco/ffmpeg/" + system + "-" + machine;
    return List.of(plain + "-gpl", plain);
  }

  boolean isLinux() {
    return system.equals("linux");
  }

  int elfMachine() {
    return machine.equals("arm64") ? StubLibrary.AARCH64 : StubLibrary.X86_64;
  }

  String program(String name) {
    return system.equals("windows") ? name + ".exe" : name;
  }

  /** The variable that tells the system's loader where else to look for libraries. */
  String libraryVariable() {
    return system.equals("macosx") ? "DYLD_LIBRARY_PATH" : "LD_LIBRARY_PATH";
  }
}
