package dev.filmgate.dialect;

import dev.filmgate.account.Principal;
import dev.filmgate.catalog.Violation;
import dev.filmgate.gateway.ApiError;
import dev.filmgate.gateway.ApiException;
import dev.filmgate.gateway.Upload;
import dev.filmgate.gateway.Uploads;
import dev.filmgate.http.Request;
import dev.filmgate.http.Response;
import dev.filmgate.http.Route;
import dev.filmgate.http.form.Form;
import dev.filmgate.http.form.FormException;
import dev.filmgate.http.form.FormPart;
import dev.filmgate.http.form.FormReader;
import dev.filmgate.id.FileId;
import dev.filmgate.json.JsonWriter;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Uploads, below {@code /v1} as the SDKs know them and below {@code /api/v1}. */
public final class FileRoutes {

  private static final String FILE = "file";
  private static final String PURPOSE = "purpose";
  private static final String PRESET_PURPOSE = "user_data";
  private static final int LONGEST_NAME = 255;

  private final Uploads uploads;
  private final Identity identity;
  private final FormReader forms;

  public FileRoutes(Uploads uploads, Identity identity, FormReader forms) {
    this.uploads = uploads;
    this.identity = identity;
    this.forms = forms;
  }

  public List<Route> routes() {
    return Stream.of("/v1/files", "/api/v1/files")
        .flatMap(path ->
            Stream.of(
                Route.post(path, identity.required(this::upload)),
                Route.get(path + "/{id}", identity.required(this::get)),
                Route.delete(path + "/{id}", identity.required(this::delete))))
        .toList();
  }

  private Response upload(Principal principal, Request request) {
    if (!FormReader.isForm(request)) {
      throw new ApiException(new ApiError.UnsupportedMediaType("multipart/form-data"));
    }
    try (var form = forms.read(request)) {
      FormPart.File file = file(form);
      var description =
          new Upload.Description(filename(file), text(form, PURPOSE, PRESET_PURPOSE), file.size());
      return answer(uploads.keep(principal, FILE, file.path(), description));
    } catch (FormException broken) {
      throw new ApiException(new ApiError.Malformed(broken.problem()));
    }
  }

  private static FormPart.File file(Form form) {
    List<FormPart.File> files =
        form.parts().stream()
            .filter(part -> part.name().equals(FILE))
            .filter(FormPart.File.class::isInstance)
            .map(FormPart.File.class::cast)
            .filter(file -> file.size() > 0)
            .toList();
    if (files.size() != 1) {
      throw new ApiException(
          new ApiError.InvalidRequest(
              List.of(
                  Violation.of(
                      FILE, files.isEmpty() ? "is required, and is a file" : "is given twice"))));
    }
    return files.getFirst();
  }

  /** Shown back, never used as a path. */
  private static String filename(FormPart.File file) {
    String name = file.filename() == null ? FILE : file.filename();
    String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    String shown = last.replaceAll("\\p{Cntrl}", "?");
    return shown.isBlank() || shown.length() > LONGEST_NAME ? FILE : shown;
  }

  private static String text(Form form, String name, String otherwise) {
    return form.parts().stream()
        .filter(part -> part.name().equals(name))
        .map(part -> part instanceof FormPart.Text(_, String value) ? value : "")
        .filter(value -> !value.isBlank() && value.length() <= LONGEST_NAME)
        .findFirst()
        .orElse(otherwise);
  }

  private Response get(Principal principal, Request request) {
    return with(request, id -> answer(uploads.find(principal, id)));
  }

  private Response delete(Principal principal, Request request) {
    return with(
        request,
        id -> {
          Upload removed = uploads.remove(principal, id);
          var json = new JsonWriter().object();
          json.name("id").value(removed.id().value());
          json.name("object").value(FILE);
          json.name("deleted").value(true);
          return Response.json(200, json.end().toBytes());
        });
  }

  private static Response with(Request request, Function<FileId, Response> work) {
    return work.apply(
        FileId.parse(request.parameter("id"))
            .orElseThrow(() -> new ApiException(new ApiError.FileNotFound())));
  }

  private static Response answer(Upload upload) {
    var json = new JsonWriter().object();
    json.name("id").value(upload.id().value());
    json.name("object").value(FILE);
    json.name("bytes").value(upload.description().bytes());
    json.name("created_at").value(upload.validity().createdAt().getEpochSecond());
    json.name("filename").value(upload.description().filename());
    json.name("purpose").value(upload.description().purpose());
    return Response.json(200, json.end().toBytes());
  }
}
