package dev.filmgate.gateway;

/** Carries one refusal from any depth of a use case to the error door. */
public final class ApiException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient ApiError error;

  public ApiException(ApiError error) {
    super(error.code().word(), null, false, false);
    this.error = error;
  }

  public ApiError error() {
    return error;
  }
}
