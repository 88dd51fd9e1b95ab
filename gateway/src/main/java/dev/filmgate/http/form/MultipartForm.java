package dev.filmgate.http.form;

import dev.filmgate.http.BodyException;
import dev.filmgate.http.Request;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.apache.commons.fileupload2.core.FileUploadException;
import org.apache.commons.fileupload2.core.MultipartInput;
import org.jspecify.annotations.Nullable;

/** Reads one multipart body, part by part: texts into memory, the rest to a folder of its own. */
final class MultipartForm {

  private static final int PIECE = 16 * 1024;

  private final Request request;
  private final FormLimits limits;
  private final Path root;
  private final Predicate<String> mayHoldFile;
  private final List<FormPart> parts = new ArrayList<>();
  private @Nullable Path folder;
  private long text;

  MultipartForm(Request request, FormLimits limits, Path root, Predicate<String> mayHoldFile) {
    this.request = request;
    this.limits = limits;
    this.root = root;
    this.mayHoldFile = mayHoldFile;
  }

  Form read(String boundary) {
    boolean isRead = false;
    try {
      readAll(input(boundary));
      isRead = true;
      return new Form(parts, folder);
    } catch (FileUploadException | IllegalArgumentException broken) {
      throw new FormException(
          "The body is not multipart/form-data with the boundary of its content type: it is"
              + " cut off, or a part is malformed or has too long headers.",
          broken);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } finally {
      if (!isRead && folder != null) {
        Form.remove(folder);
      }
    }
  }

  private MultipartInput input(String boundary) throws IOException {
    MultipartInput input =
        MultipartInput.builder()
            .setInputStream(new LimitedStream(request.bodyStream(), limits.maxBytes()))
            .setBoundary(boundary.getBytes(StandardCharsets.ISO_8859_1))
            .setMaxPartHeaderSize(limits.maxHeaderBytes())
            .get();
    input.setHeaderCharset(StandardCharsets.UTF_8);
    return input;
  }

  private void readAll(MultipartInput input) throws IOException {
    boolean more = input.skipPreamble();
    if (!more) {
      throw new FormException("The body has no part that begins with its boundary.");
    }
    while (more) {
      if (parts.size() == limits.maxParts()) {
        throw new FormException("The body has more than " + limits.maxParts() + " parts.");
      }
      PartHead head = PartHead.parse(input.readHeaders(), limits.maxNameLength());
      String name = head.name();
      try (InputStream value = input.newInputStream()) {
        parts.add(mayHoldFile.test(name) ? file(head, value) : text(name, value));
      }
      more = input.readBoundary();
    }
  }

  private FormPart text(String name, InputStream value) throws IOException {
    var bytes = new ByteArrayOutputStream();
    var piece = new byte[PIECE];
    for (int n = value.read(piece); n >= 0; n = value.read(piece)) {
      text += n;
      if (text > limits.maxText()) {
        throw new BodyException.TooLarge(limits.maxText());
      }
      request.hold(n);
      bytes.write(piece, 0, n);
    }
    try {
      ByteBuffer all = ByteBuffer.wrap(bytes.toByteArray());
      return new FormPart.Text(name, StandardCharsets.UTF_8.newDecoder().decode(all).toString());
    } catch (CharacterCodingException notText) {
      throw new FormException("The field " + shown(name) + " is not text in UTF-8.", notText);
    }
  }

  private FormPart file(PartHead head, InputStream value) throws IOException {
    Path file = folder().resolve(Integer.toString(parts.size()));
    byte[] first = value.readNBytes(FirstBytes.MOST);
    long size = first.length;
    try (var out = Files.newOutputStream(file)) {
      out.write(first);
      size += value.transferTo(out);
    }
    return new FormPart.File(head.name(), head.filename(), file, size, FirstBytes.of(first));
  }

  private Path folder() throws IOException {
    if (folder == null) {
      folder = Files.createTempDirectory(root, "form");
    }
    return folder;
  }

  private static String shown(String name) {
    return name.replaceAll("[^A-Za-z0-9_.\\[\\]-]", "?");
  }
}
