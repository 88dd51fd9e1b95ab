package dev.filmgate.cli;

import dev.filmgate.json.JsonValue.Obj;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Ends a command with an exit code and a message for the terminal; never shown as a trace. */
public final class CommandFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final ExitCode exit;
  private final String code;
  private final String requestId;
  private final transient @Nullable Obj document;

  CommandFailure(ExitCode exit, String message) {
    this(exit, message, "", "", null);
  }

  CommandFailure(
      ExitCode exit, String message, String code, String requestId, @Nullable Obj document) {
    super(message);
    this.exit = exit;
    this.code = code;
    this.requestId = requestId;
    this.document = document;
  }

  /** The command or its configuration is wrong; the message says what to change. */
  public static CommandFailure usage(String message) {
    return new CommandFailure(ExitCode.USAGE, message);
  }

  public static CommandFailure notFound(String message) {
    return new CommandFailure(ExitCode.NOT_FOUND, message);
  }

  /** Something else is in the way: a port that is taken, a disk that is full. */
  public static CommandFailure unexpected(String message) {
    return new CommandFailure(ExitCode.UNEXPECTED, message);
  }

  /** A task that ended without a video. */
  static CommandFailure of(TaskView task) {
    return new CommandFailure(
        task.exit(), task.failureMessage(), task.failureCode(), "", task.document());
  }

  /** A request that the server refused. */
  static CommandFailure of(Refusal refusal) {
    return new CommandFailure(
        refusal.exit(), refusal.message(), refusal.code(), refusal.requestId(), null);
  }

  ExitCode exit() {
    return exit;
  }

  /** The server's word for it; empty when the server did not say one. */
  Optional<String> code() {
    return Optional.of(code).filter(text -> !text.isEmpty());
  }

  /** What tells more than the message, for {@code --json}. */
  Optional<Obj> document() {
    return Optional.ofNullable(document);
  }

  Optional<String> requestId() {
    return Optional.of(requestId).filter(text -> !text.isEmpty());
  }
}
