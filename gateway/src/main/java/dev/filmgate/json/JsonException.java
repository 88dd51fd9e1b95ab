package dev.filmgate.json;

/**
 * A document that is not accepted, with a short sentence that is safe to send to its author: it
 * never repeats the document except for a bounded, escaped member name. Line and column count from
 * 1 and are 0 when they are not known.
 */
public final class JsonException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int line;
  private final int column;

  JsonException(String problem, int line, int column) {
    super(line > 0 ? problem + " (line " + line + ", column " + column + ")" : problem);
    this.line = line;
    this.column = column;
  }

  JsonException(String problem) {
    this(problem, 0, 0);
  }

  public int line() {
    return line;
  }

  public int column() {
    return column;
  }
}
