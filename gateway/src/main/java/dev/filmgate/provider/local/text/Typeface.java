package dev.filmgate.provider.local.text;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The bundled fonts as one: each character comes from the first font that has it. The large font
 * with Chinese, Japanese and Korean is only read when a text needs it.
 */
final class Typeface {

  private final List<Supplier<TrueTypeFont>> fonts =
      List.of(
          new Once("/fonts/OpenSans-Semibold.ttf"), new Once("/fonts/DroidSansFallbackFull.ttf"));

  /** A character's font and place in it. */
  record Glyph(TrueTypeFont font, int index) {

    float advance() {
      return font.advance(index);
    }
  }

  @Nullable Glyph find(int character) {
    for (var font : fonts) {
      int index = font.get().glyph(character);
      if (index != 0) {
        return new Glyph(font.get(), index);
      }
    }
    return null;
  }

  private static final class Once implements Supplier<TrueTypeFont> {
    private final String resource;
    private @Nullable TrueTypeFont font;

    Once(String resource) {
      this.resource = resource;
    }

    @Override
    public TrueTypeFont get() {
      var loaded = font;
      if (loaded == null) {
        loaded = load(resource);
        font = loaded;
      }
      return loaded;
    }

    private static TrueTypeFont load(String resource) {
      try (var stream = Typeface.class.getResourceAsStream(resource)) {
        if (stream == null) {
          throw new IllegalStateException("missing " + resource);
        }
        return new TrueTypeFont(stream.readAllBytes());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
