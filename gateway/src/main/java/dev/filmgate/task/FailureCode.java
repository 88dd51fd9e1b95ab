package dev.filmgate.task;

import java.util.Locale;

/** Why a task can end without a video ({@code dialects.md} §7). Stable, never reused. */
public enum FailureCode {
  CONTENT_POLICY_VIOLATION("The prompt, a picture or the result was refused by moderation."),
  IMAGE_FETCH_FAILED("A reference image could not be fetched."),
  IMAGE_URL_NOT_ALLOWED("A reference image's link leads to an address that is not public."),
  INVALID_IMAGE("A reference image is not a picture we can read."),
  VIDEO_FETCH_FAILED("The source video could not be fetched."),
  INVALID_VIDEO("The source video is not a video we can read."),
  UPSTREAM_REFUSED("The provider refused the request."),
  UPSTREAM_FAILED("The provider could not make the video."),
  UPSTREAM_LOST("Whether the provider accepted the request was never learnt."),
  DEADLINE_EXCEEDED("The video was not ready before the task's deadline."),
  CANCELLED("The task was cancelled."),
  STORAGE_FAILED("The finished video could not be stored."),
  RENDER_FAILED("The local renderer could not make the video.");

  private final String meaning;

  FailureCode(String meaning) {
    this.meaning = meaning;
  }

  /** The code as callers see it, such as {@code render_failed}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** One sentence for the documentation. */
  public String meaning() {
    return meaning;
  }
}
