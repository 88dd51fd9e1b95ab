package dev.filmgate.dialect;

import dev.filmgate.gateway.ApiError;
import dev.filmgate.gateway.ApiException;
import dev.filmgate.http.Request;
import dev.filmgate.id.FileId;
import dev.filmgate.id.TaskId;
import dev.filmgate.json.JsonValue;
import dev.filmgate.json.JsonValue.Obj;
import dev.filmgate.json.JsonValue.Text;
import dev.filmgate.video.GivenSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The names under which a derived order says what it starts from, and what they say. */
public final class SourceFields {

  /** The name of a source in a body, as a violation writes it when there is none. */
  public static final String VIDEO = "video";

  private static final String ID = "video.id";
  private static final String URL = "video.url";
  private static final String FILE = "video.file_id";
  private static final Pattern OWN_LINK =
      Pattern.compile("/v1/videos/([^/?#]+)/content(?:[?#].*)?");

  private final List<Named> found = new ArrayList<>();
  private final Fields problems;
  private final String ownBase;

  /** A source and what the caller calls it. */
  private record Named(String field, GivenSource source) {}

  /**
   * @param ownBase how our own result links begin for this caller
   */
  private SourceFields(Fields problems, String ownBase) {
    this.problems = problems;
    this.ownBase = ownBase;
  }

  /** Nothing yet, for a request whose links to us begin in this way. */
  public static SourceFields of(Request request, Links links, Fields problems) {
    return new SourceFields(problems, links.base(request));
  }

  /** Takes up whatever {@code video} of a JSON body says, nested or flat. */
  public SourceFields json(Obj body) {
    JsonValue video = body.findPresent(VIDEO).orElse(null);
    switch (video) {
      case null -> {}
      case Text(String text) -> linkOrId(VIDEO, text);
      case Obj object -> {
        text(object, "id").ifPresent(id -> linkOrId(ID, id));
        text(object, "url").ifPresent(url -> linkOrId(URL, url));
        text(object, "file_id").ifPresent(id -> file(FILE, id));
      }
      default -> problems.violation(VIDEO, "must be an object with one of id, url and file_id");
    }
    text(body, ID).ifPresent(id -> linkOrId(ID, id));
    text(body, URL).ifPresent(url -> linkOrId(URL, url));
    text(body, FILE).ifPresent(id -> file(FILE, id));
    return this;
  }

  private static Optional<String> text(Obj object, String name) {
    return object.findText(name).filter(text -> !text.isBlank());
  }

  /** The task that the path names. */
  public SourceFields path(String id) {
    found.add(new Named("id", new GivenSource.OfTask(task(id))));
    return this;
  }

  /** A task's id where nothing else may stand. */
  public SourceFields task(String field, @Nullable String id) {
    if (id != null) {
      found.add(new Named(field, new GivenSource.OfTask(task(id))));
    }
    return this;
  }

  private static TaskId task(String id) {
    return TaskId.parse(id.strip())
        .orElseThrow(() -> new ApiException(new ApiError.TaskNotExist()));
  }

  /** A link, a data URI, the id of a file or of a task; one of our links is the task it shows. */
  public void linkOrId(String field, String text) {
    found.add(new Named(field, source(text.strip())));
  }

  private GivenSource source(String text) {
    if (text.regionMatches(true, 0, "data:", 0, 5)) {
      return new GivenSource.Inline(text);
    }
    if (text.contains("://")) {
      Matcher own =
          OWN_LINK.matcher(text.startsWith(ownBase) ? text.substring(ownBase.length()) : "");
      return own.matches()
          ? new GivenSource.OfTask(task(own.group(1)))
          : new GivenSource.Remote(text);
    }
    Optional<FileId> file = FileId.parse(text);
    return file.isPresent()
        ? new GivenSource.Uploaded(file.get())
        : new GivenSource.OfTask(task(text));
  }

  /** A file's id where nothing else may stand; what is none names no file. */
  public void file(String field, String id) {
    found.add(
        new Named(
            field,
            new GivenSource.Uploaded(
                FileId.parse(id.strip())
                    .orElseThrow(() -> new ApiException(new ApiError.FileNotFound())))));
  }

  /** A file that came with the request, by the name under which the request holds it. */
  public void inHand(String field, String part) {
    found.add(new Named(field, new GivenSource.InHand(part)));
  }

  /** The source; several that are not the same are wrong. */
  public @Nullable GivenSource source() {
    for (Named other : found) {
      if (!other.source().equals(found.getFirst().source())) {
        problems.violation(
            other.field(), "is another video than " + found.getFirst().field() + "; send one");
      }
    }
    return found.isEmpty() ? null : found.getFirst().source();
  }

  /** What the caller called the source. */
  public String field(String otherwise) {
    return found.isEmpty() ? otherwise : found.getFirst().field();
  }

  /** How a JSON body names its source, for the rules that choose the form of the answer. */
  static AnswerForm.Given given(Obj body, java.util.function.Predicate<TaskId> isXai) {
    Obj video = body.findObject(VIDEO).orElse(Obj.empty());
    if (text(video, "id").or(() -> text(body, ID)).isPresent()) {
      return AnswerForm.Given.ID;
    }
    if (text(video, "file_id").or(() -> text(body, FILE)).isPresent()) {
      return AnswerForm.Given.FILE;
    }
    Optional<String> url = text(video, "url").or(() -> text(body, URL)).map(String::strip);
    return url.map(text -> given(text, isXai)).orElse(AnswerForm.Given.NOTHING);
  }

  private static AnswerForm.Given given(String url, java.util.function.Predicate<TaskId> isXai) {
    if (url.contains("://") || url.regionMatches(true, 0, "data:", 0, 5)) {
      return AnswerForm.Given.LINK;
    }
    if (FileId.parse(url).isPresent()) {
      return AnswerForm.Given.FILE;
    }
    boolean isBare =
        TaskId.parse(url).filter(id -> id.bare().equalsIgnoreCase(url)).filter(isXai).isPresent();
    return isBare ? AnswerForm.Given.XAI_TASK : AnswerForm.Given.TASK;
  }
}
