package dev.filmgate.dialect;

import dev.filmgate.gateway.Library;
import dev.filmgate.gateway.Variant;
import dev.filmgate.http.Request;
import dev.filmgate.task.Task;
import java.time.Instant;
import java.util.Optional;

/** Absolute result links ({@code dialects.md} §1.14). */
public final class Links {

  private final Library library;
  private final PublicBase base;

  public Links(Library library, PublicBase base) {
    this.library = library;
    this.base = base;
  }

  /** How every link that we give to this caller begins. */
  String base(Request request) {
    return base.of(request);
  }

  /** The signed link to a completed task's video; empty when there is no file to fetch. */
  public Optional<String> video(Request request, Task task) {
    return library.link(task).map(path -> base.of(request) + path);
  }

  /** The same to its thumbnail. */
  public Optional<String> thumbnail(Request request, Task task) {
    return library.link(task, Variant.THUMBNAIL).map(path -> base.of(request) + path);
  }

  /** Until when a completed task's file is kept; empty for every other task. */
  public Optional<Instant> expires(Task task) {
    return library.expires(task);
  }
}
