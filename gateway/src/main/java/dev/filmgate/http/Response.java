package dev.filmgate.http;

import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * An answer: status, header fields, body. Immutable. Length, date and connection handling are the
 * endpoint's; an answer to {@code HEAD} is made like the one to {@code GET} and sent without body.
 */
public final class Response {

  private static final Body NOTHING = new Body.Empty();
  private static final String CONTENT_TYPE = "content-type";

  private final int status;

  /** Name and value by turns. */
  private final String[] fields;

  private final Body body;
  private final BooleanSupplier permit;

  private Response(int status, String[] fields, Body body) {
    this(status, fields, body, Response::isForGood);
  }

  private Response(int status, String[] fields, Body body, BooleanSupplier permit) {
    this.status = status;
    this.fields = fields;
    this.body = body;
    this.permit = permit;
  }

  /** An answer without a body. */
  public static Response of(int status) {
    if (status < 200 || status > 599) {
      throw new IllegalArgumentException("not a final status: " + status);
    }
    return new Response(status, new String[0], NOTHING);
  }

  public static Response bytes(int status, String contentType, byte[] bytes) {
    return of(status).typed(contentType, new Body.Bytes(bytes));
  }

  public static Response json(int status, byte[] json) {
    return bytes(status, "application/json", json);
  }

  public static Response text(int status, String text) {
    return bytes(status, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * A part of an open file; whoever makes this answer must return it, so that the file is closed.
   */
  public static Response file(
      int status, String contentType, FileChannel file, long offset, long length) {
    return of(status).typed(contentType, new Body.FileSlice(file, offset, length));
  }

  public static Response streamed(int status, String contentType, Body.Writer writer) {
    return of(status).typed(contentType, new Body.Streamed(writer));
  }

  private Response typed(String contentType, Body content) {
    return new Response(status, new String[] {CONTENT_TYPE, FieldText.value(contentType)}, content);
  }

  public int status() {
    return status;
  }

  public Body body() {
    return body;
  }

  public Optional<String> header(String name) {
    int at = indexOf(name);
    return at < 0 ? Optional.empty() : Optional.of(fields[at + 1]);
  }

  public List<String> headers(String name) {
    var found = new ArrayList<String>();
    for (int at = 0; at < fields.length; at += 2) {
      if (fields[at].equalsIgnoreCase(name)) {
        found.add(fields[at + 1]);
      }
    }
    return found;
  }

  /**
   * The same answer with this field instead of any of that name.
   *
   * @throws IllegalArgumentException for a line break or another character a field cannot carry
   */
  public Response withHeader(String name, String value) {
    int at = indexOf(name);
    if (at < 0) {
      return plusHeader(name, value);
    }
    var changed = fields.clone();
    changed[at + 1] = FieldText.value(value);
    return new Response(status, changed, body, permit);
  }

  /** The same answer with one more field, beside any of that name. */
  public Response plusHeader(String name, String value) {
    var more = new String[fields.length + 2];
    System.arraycopy(fields, 0, more, 0, fields.length);
    more[fields.length] = FieldText.name(name);
    more[fields.length + 1] = FieldText.value(value);
    return new Response(status, more, body, permit);
  }

  public Response withStatus(int newStatus) {
    return new Response(of(newStatus).status, fields, body, permit);
  }

  /**
   * The same answer, which is broken off as soon as this is no longer true; asked again and again
   * while a file or a stream is sent, by several threads.
   */
  public Response onlyWhile(BooleanSupplier isAllowed) {
    return new Response(status, fields, body, isAllowed);
  }

  private static boolean isForGood() {
    return true;
  }

  BooleanSupplier permit() {
    return permit;
  }

  private int indexOf(String name) {
    for (int at = 0; at < fields.length; at += 2) {
      if (fields[at].equalsIgnoreCase(name)) {
        return at;
      }
    }
    return -1;
  }

  int fieldCount() {
    return fields.length / 2;
  }

  String fieldName(int at) {
    return fields[at * 2];
  }

  String fieldValue(int at) {
    return fields[at * 2 + 1];
  }
}
