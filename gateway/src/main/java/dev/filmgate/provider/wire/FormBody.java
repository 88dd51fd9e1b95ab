package dev.filmgate.provider.wire;

import dev.filmgate.net.OutboundBody;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** A multipart form being written. */
public final class FormBody {

  private final String boundary;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  /**
   * @param unique nothing in the form contains it
   */
  public FormBody(String unique) {
    this.boundary = "filmgate-" + unique.replaceAll("[^A-Za-z0-9]", "");
  }

  public void text(String name, String value) {
    head("form-data; name=\"" + name + "\"", "");
    line(value);
  }

  public void file(String name, String fileName, String type, byte[] content) {
    head(
        "form-data; name=\"" + name + "\"; filename=\"" + fileName + "\"",
        "Content-Type: " + type + "\r\n");
    bytes.writeBytes(content);
    line("");
  }

  private void head(String disposition, String more) {
    line("--" + boundary);
    line("Content-Disposition: " + disposition + "\r\n" + more);
  }

  private void line(String text) {
    bytes.writeBytes((text + "\r\n").getBytes(StandardCharsets.UTF_8));
  }

  public OutboundBody body() {
    line("--" + boundary + "--");
    return OutboundBody.bytes("multipart/form-data; boundary=" + boundary, bytes.toByteArray());
  }
}
