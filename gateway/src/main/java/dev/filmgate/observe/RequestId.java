package dev.filmgate.observe;

import java.util.regex.Pattern;

/** The id of the request that the current thread is answering; for logs and error answers only. */
public final class RequestId {

  private static final ScopedValue<String> CURRENT = ScopedValue.newInstance();
  private static final Pattern ACCEPTABLE = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  private RequestId() {}

  /** Runs the work under an id. */
  public static <T> T call(String id, ScopedValue.CallableOp<T, RuntimeException> work) {
    return ScopedValue.where(CURRENT, id).call(work);
  }

  /** The id of the current request, or a dash outside of one. */
  public static String current() {
    return CURRENT.orElse("-");
  }

  /** Whether an id that a caller sent may be taken over. */
  public static boolean isAcceptable(String sent) {
    return ACCEPTABLE.matcher(sent).matches();
  }
}
