package dev.filmgate.net;

/** What a request carries. */
public final class OutboundBody {

  private static final OutboundBody NONE = new OutboundBody("", new byte[0]);

  private final String mediaType;
  private final byte[] content;

  private OutboundBody(String mediaType, byte[] content) {
    this.mediaType = mediaType;
    this.content = content;
  }

  public static OutboundBody none() {
    return NONE;
  }

  /** Bytes of a media type; they are not copied and must not change afterwards. */
  public static OutboundBody bytes(String mediaType, byte[] content) {
    return new OutboundBody(mediaType, content);
  }

  public static OutboundBody json(byte[] document) {
    return bytes("application/json", document);
  }

  boolean isPresent() {
    return !mediaType.isEmpty();
  }

  String mediaType() {
    return mediaType;
  }

  byte[] content() {
    return content;
  }
}
