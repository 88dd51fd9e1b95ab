package dev.filmgate.provider.xai;

import dev.filmgate.provider.RenderOrder;
import dev.filmgate.provider.wire.RouteKey;
import dev.filmgate.provider.wire.Upstream;
import dev.filmgate.provider.xai.XaiPlan.Clip;
import dev.filmgate.provider.xai.XaiPlan.Piece;
import dev.filmgate.provider.xai.XaiPlan.Reel;
import dev.filmgate.video.Derivation;
import dev.filmgate.video.FrameSize;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The table on which films are cut and put together: one folder an order, whose files can all be
 * made again. Nothing in it must survive.
 */
final class XaiBench {

  private static final String FILM = "film.mp4";

  private final Path root;
  private final Cutting cutting;
  private final Upstream upstream;

  XaiBench(Path root, Cutting cutting, Upstream upstream) {
    this.root = root.toAbsolutePath();
    this.cutting = cutting;
    this.upstream = upstream;
  }

  /** Where the answer of an earlier step is. */
  interface Answers {

    /**
     * @throws IOException when it is not to be had now
     */
    URI of(int step) throws IOException;
  }

  /** What is needed to find any reel of an order. */
  record Reels(RenderOrder order, RouteKey key, Answers answers) {}

  /** The file of a clip, cut if it must be. */
  Path clip(Reels reels, Clip clip, FrameSize size) throws IOException {
    return part(reels, new Piece(clip.reel(), clip.from(), clip.frames(), clip.whole()), size);
  }

  byte[] firstFrame(Reels reels, FrameSize size) throws IOException {
    Path source = reel(reels, new Reel.Source());
    return uninterrupted(() -> cutting.firstFrame(source, size));
  }

  byte[] picture(Path picture, FrameSize size) throws IOException {
    return uninterrupted(() -> cutting.shaped(picture, size)).orElse(Files.readAllBytes(picture));
  }

  /** Puts the film of an order together, unless it is there already. */
  URI film(Reels reels, XaiChoice.Recipe recipe) throws IOException {
    Path film = folder(reels.order()).resolve(FILM);
    if (!Files.exists(film)) {
      assemble(reels, recipe, film);
    }
    return film.toUri();
  }

  private void assemble(Reels reels, XaiChoice.Recipe recipe, Path film) throws IOException {
    FrameSize size = recipe.wanted(reels.order().spec());
    List<Piece> pieces = recipe.plan().pieces();
    if (pieces.size() == 1) {
      Piece only = pieces.getFirst();
      Path reel = reel(reels, only.reel());
      uninterrupted(() -> {
        if (only.whole()) {
          cutting.scale(reel, size, film);
        } else {
          cutting.cut(reel, only.from(), only.frames(), size, film);
        }
        return film;
      });
      return;
    }
    var parts = new ArrayList<Path>();
    for (Piece piece : pieces) {
      parts.add(part(reels, piece, size));
    }
    uninterrupted(() -> {
      cutting.join(parts, size, film);
      return film;
    });
  }

  private Path part(Reels reels, Piece piece, FrameSize size) throws IOException {
    Path reel = reel(reels, piece.reel());
    if (piece.whole()) {
      return reel;
    }
    Path part =
        folder(reels.order())
            .resolve(
                "%s-%d-%d-%s.mp4"
                    .formatted(name(piece.reel()), piece.from(), piece.frames(), size));
    if (!Files.exists(part)) {
      uninterrupted(() -> {
        cutting.cut(reel, piece.from(), piece.frames(), size, part);
        return part;
      });
    }
    return part;
  }

  private static String name(Reel reel) {
    return switch (reel) {
      case Reel.Source _ -> "source";
      case Reel.Answer(int step) -> "answer" + step;
    };
  }

  private Path reel(Reels reels, Reel reel) throws IOException {
    return switch (reel) {
      case Reel.Source _ -> source(reels.order());
      case Reel.Answer(int step) -> answer(reels, step);
    };
  }

  private static Path source(RenderOrder order) throws IOException {
    Derivation derivation = order.spec().derivation();
    if (derivation == null) {
      throw new IOException("the order has no source");
    }
    return order
        .inputs()
        .of(derivation.source())
        .orElseThrow(() -> new IOException("the source was never fetched"));
  }

  private Path answer(Reels reels, int step) throws IOException {
    Path file = folder(reels.order()).resolve(name(new Reel.Answer(step)) + ".mp4");
    if (!Files.exists(file)) {
      Path part = file.resolveSibling(file.getFileName() + ".part");
      try (InputStream bytes = upstream.download(reels.answers().of(step), reels.key())) {
        Files.copy(bytes, part, StandardCopyOption.REPLACE_EXISTING);
      }
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    }
    return file;
  }

  private Path folder(RenderOrder order) throws IOException {
    return Files.createDirectories(root.resolve(order.key().value()));
  }

  /** Whether a link leads to a film that was put together here. */
  boolean isOurs(URI link) {
    return "file".equals(link.getScheme()) && Path.of(link).normalize().startsWith(root);
  }

  /** Takes away whatever was kept for an order. */
  void clear(String key) {
    Path folder = root.resolve(key);
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (var files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException left) {
      throw new java.io.UncheckedIOException(left);
    }
  }

  private interface Work<T> {

    T done() throws IOException, InterruptedException;
  }

  private static <T> T uninterrupted(Work<T> work) throws IOException {
    try {
      return work.done();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", stop);
    }
  }
}
