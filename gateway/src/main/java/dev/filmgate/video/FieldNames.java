package dev.filmgate.video;

/** What the caller called each field, so that a violation names the word the caller wrote. */
public record FieldNames(String seconds, String aspectRatio, String resolution, String images) {}
