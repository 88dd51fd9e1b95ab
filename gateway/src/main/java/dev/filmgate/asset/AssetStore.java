package dev.filmgate.asset;

import dev.filmgate.id.AssetId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where finished files are kept. Safe for use by many threads. */
public interface AssetStore {

  /** Into how many parts the files fall, about equally. */
  int PARTS = 256;

  /**
   * Takes the bytes into a draft that nobody else sees.
   *
   * @param most how many bytes at most; more ends in {@link TooLarge} and leaves nothing behind
   * @throws IOException when the disk or the stream fails; nothing is left behind
   */
  Draft receive(AssetId id, InputStream bytes, long most) throws IOException;

  /**
   * The same for bytes that are named by what they are: {@code sha256-} and their digest.
   *
   * @throws IOException when the disk or the stream fails; nothing is left behind
   */
  Draft receive(InputStream bytes, long most) throws IOException;

  /** The file, if it exists; the caller closes what it opens of it. */
  Optional<Stored> find(AssetId id) throws IOException;

  /**
   * Makes the same bytes visible under a second name, durably; each name goes by itself.
   *
   * @return false when there is no such file
   */
  boolean link(AssetId from, AssetId to) throws IOException;

  /**
   * The files of one part, in no order.
   *
   * @param number from 0 to below {@link #PARTS}
   */
  List<Found> part(int number) throws IOException;

  /** Removes the file; harmless when it does not exist. */
  void delete(AssetId id) throws IOException;

  /** Removes a video and all that belongs to it; harmless when some of it does not exist. */
  default void deleteVideo(AssetId video) throws IOException {
    for (VideoFile file : VideoFile.values()) {
      delete(file.of(video));
    }
  }

  /** A file that is written and synced, but not yet visible under its name. */
  interface Draft extends AutoCloseable {

    /** The name under which it will be visible. */
    AssetId id();

    /** Where the bytes are, for looking at them. */
    Path path();

    /** Makes the file visible, durably, and tells what it is. */
    Asset keep() throws IOException;

    /** Removes what was not kept. */
    @Override
    void close();
  }

  /** A file that can be read, and since when it has been there. */
  record Stored(Path path, long size, Instant since) {}

  /** A file and its name. */
  record Found(AssetId id, Stored file) {}

  /** More bytes than allowed. */
  final class TooLarge extends IOException {

    private static final long serialVersionUID = 1L;

    public TooLarge(long most) {
      super("more than " + most + " bytes");
    }
  }
}
