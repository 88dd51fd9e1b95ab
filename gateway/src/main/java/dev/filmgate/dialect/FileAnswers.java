package dev.filmgate.dialect;

import dev.filmgate.gateway.ApiError;
import dev.filmgate.gateway.ApiException;
import dev.filmgate.gateway.Content;
import dev.filmgate.http.ByteRange;
import dev.filmgate.http.Preconditions;
import dev.filmgate.http.Request;
import dev.filmgate.http.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.StandardOpenOption;

/** Sends finished files: whole or in part, at constant memory, revalidated where asked. */
public final class FileAnswers {

  private FileAnswers() {}

  /** 200, 206 or 304 for a file, as the request's ranges and conditions say. */
  public static Response of(Request request, Content content) {
    if (Preconditions.isUnchanged(request, content.etag(), content.lastModified())) {
      return described(Response.of(304), content);
    }
    return switch (ByteRange.of(request, content.size(), content.etag(), content.lastModified())) {
      case ByteRange.Whole _ -> described(slice(200, content, 0, content.size()), content);
      case ByteRange.Slice part ->
          described(slice(206, content, part.from(), part.length()), content)
              .withHeader("content-range", part.contentRange(content.size()));
      case ByteRange.Unsatisfiable _ ->
          throw new ApiException(new ApiError.RangeNotSatisfiable(content.size()));
    };
  }

  private static Response described(Response response, Content content) {
    return response
        .withHeader("accept-ranges", "bytes")
        .withHeader("etag", content.etag())
        .withHeader("last-modified", Preconditions.httpDate(content.lastModified()))
        .withHeader("cache-control", "private, no-transform")
        .withHeader("x-content-type-options", "nosniff")
        .withHeader("content-security-policy", "default-src 'none'; sandbox");
  }

  private static Response slice(int status, Content content, long from, long length) {
    try {
      var channel = FileChannel.open(content.path(), StandardOpenOption.READ);
      return Response.file(status, content.mediaType(), channel, from, length);
    } catch (NoSuchFileException removed) {
      throw new ApiException(new ApiError.ContentExpired());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
