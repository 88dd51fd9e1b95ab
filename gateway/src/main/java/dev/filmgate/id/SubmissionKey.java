package dev.filmgate.id;

import java.util.regex.Pattern;

/**
 * The key under which one task is sent to a provider; chosen and durable before the provider is
 * called, and safe as a file name.
 */
public record SubmissionKey(String value) {

  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{1,80}");

  public SubmissionKey {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("not a submission key");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
