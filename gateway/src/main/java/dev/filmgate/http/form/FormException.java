package dev.filmgate.http.form;

/** A form that cannot be read; the message says why, in words for whoever sent it. */
public final class FormException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  FormException(String problem) {
    super(problem);
  }

  FormException(String problem, Throwable cause) {
    super(problem, cause);
  }

  /** What is wrong with the form. */
  public String problem() {
    return String.valueOf(getMessage());
  }
}
