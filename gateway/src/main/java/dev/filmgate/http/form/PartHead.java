package dev.filmgate.http.form;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The headers of one part: its name, what the caller calls the file, and what we do not take. */
record PartHead(String name, @Nullable String filename) {

  private static final String DISPOSITION = "content-disposition";
  private static final String TYPE = "content-type";
  private static final String ENCODING = "content-transfer-encoding";

  static PartHead parse(String headers, int maxNameLength) {
    String disposition = null;
    for (String line : unfolded(headers).split("\r\n", -1)) {
      int colon = line.indexOf(':');
      String value = colon < 0 ? "" : line.substring(colon + 1).strip();
      switch (colon < 0 ? "" : line.substring(0, colon).strip().toLowerCase(Locale.ROOT)) {
        case DISPOSITION -> disposition = value;
        case TYPE -> requireFlat(value);
        case ENCODING -> requirePlain(value);
        default -> {}
      }
    }
    MediaType parsed = disposition == null ? null : MediaType.parse(disposition);
    return new PartHead(
        name(parsed, maxNameLength), parsed == null ? null : parsed.parameters().get("filename"));
  }

  private static String unfolded(String headers) {
    return headers.replaceAll("\r\n[ \t]+", " ");
  }

  private static void requireFlat(String type) {
    if (type.toLowerCase(Locale.ROOT).startsWith("multipart/")) {
      throw new FormException("The body has a multipart within a part; send every value flat.");
    }
  }

  private static void requirePlain(String encoding) {
    String word = encoding.toLowerCase(Locale.ROOT);
    if (!word.equals("binary") && !word.equals("8bit") && !word.equals("7bit")) {
      throw new FormException("The body has a part in an encoding for mail; send its bytes.");
    }
  }

  private static String name(@Nullable MediaType parsed, int maxNameLength) {
    String name =
        parsed == null || !parsed.word().equals("form-data")
            ? null
            : parsed.parameters().get("name");
    if (name == null || name.isEmpty()) {
      throw new FormException("The body has a part without a name.");
    }
    if (name.length() > maxNameLength) {
      throw new FormException(
          "The body has a part whose name is longer than " + maxNameLength + " characters.");
    }
    return name;
  }
}
