package dev.filmgate.id;

import java.util.regex.Pattern;

/** Names a stored file; safe as a file name. */
public record AssetId(String value) {

  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{1,80}");

  public AssetId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("not an asset id");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
