package dev.filmgate.testing;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads an MP4's own description of itself, without FFmpeg: an oracle that is independent of the
 * program that wrote the file. Small files only; the whole file is held in memory.
 */
public final class Mp4Boxes {

  private static final Set<String> CONTAINERS =
      Set.of("moov", "trak", "mdia", "minf", "stbl", "udta", "edts", "dinf");

  private final byte[] bytes;
  private final ByteBuffer file;
  private final List<Box> boxes = new ArrayList<>();

  /** A box and where its content lies; the path names the boxes around it, as in moov/trak/mdia. */
  private record Box(String path, int start, int end) {}

  private Mp4Boxes(byte[] bytes) {
    this.bytes = bytes;
    this.file = ByteBuffer.wrap(bytes);
  }

  public static Mp4Boxes read(Path path) throws IOException {
    return read(Files.readAllBytes(path));
  }

  public static Mp4Boxes read(byte[] bytes) {
    var boxes = new Mp4Boxes(bytes.clone());
    boxes.scan("", 0, bytes.length);
    return boxes;
  }

  private void scan(String parent, int from, int to) {
    int at = from;
    int tracks = 0;
    while (at + 8 <= to) {
      long length = Integer.toUnsignedLong(file.getInt(at));
      int header = 8;
      if (length == 1) {
        length = file.getLong(at + 8);
        header = 16;
      }
      if (length < header || at + length > to) {
        throw new IllegalArgumentException("a box that does not fit, at " + at);
      }
      String type = new String(bytes, at + 4, 4, StandardCharsets.ISO_8859_1);
      String path = parent + type + (type.equals("trak") ? tracks++ : "");
      int end = (int) (at + length);
      boxes.add(new Box(path, at + header, end));
      if (CONTAINERS.contains(type)) {
        scan(path + "/", at + header, end);
      }
      at = end;
    }
  }

  /** The outermost boxes in their order. */
  public List<String> outermost() {
    return boxes.stream().map(Box::path).filter(path -> !path.contains("/")).toList();
  }

  /** Whether the description comes before the data, so that players can begin early. */
  public boolean startsFast() {
    return outermost().indexOf("moov") >= 0
        && outermost().indexOf("moov") < outermost().indexOf("mdat");
  }

  /** {@code avc1}, or whatever the picture track's samples are. */
  public String videoFormat() {
    return format(videoTrack());
  }

  public int width() {
    return Short.toUnsignedInt(file.getShort(sampleEntry(videoTrack()) + 8 + 24));
  }

  public int height() {
    return Short.toUnsignedInt(file.getShort(sampleEntry(videoTrack()) + 8 + 26));
  }

  public long videoFrames() {
    return samples(videoTrack());
  }

  /** The length of the picture track in seconds, by its own clock. */
  public double videoSeconds() {
    Box times = box(videoTrack() + "/mdia/minf/stbl/stts");
    long total = 0;
    for (int i = 0; i < file.getInt(times.start() + 4); i++) {
      int entry = times.start() + 8 + 8 * i;
      total += Integer.toUnsignedLong(file.getInt(entry)) * file.getInt(entry + 4);
    }
    return total / (double) timescale(videoTrack());
  }

  /** The length of the whole film in seconds. */
  public double movieSeconds() {
    Box header = box("moov/mvhd");
    boolean wide = file.get(header.start()) == 1;
    return wide
        ? file.getLong(header.start() + 24) / (double) file.getInt(header.start() + 20)
        : file.getInt(header.start() + 16) / (double) file.getInt(header.start() + 12);
  }

  /** Numbers of the frames, from 1, at which a player can start. */
  public List<Integer> keyframes() {
    Box sync = box(videoTrack() + "/mdia/minf/stbl/stss");
    var frames = new ArrayList<Integer>();
    for (int i = 0; i < file.getInt(sync.start() + 4); i++) {
      frames.add(file.getInt(sync.start() + 8 + 4 * i));
    }
    return frames;
  }

  /** Primaries, transfer and matrix by number; 1, 1, 1 is BT.709. */
  public List<Integer> colour() {
    int from = sampleEntry(videoTrack());
    int end = from + file.getInt(from);
    for (int at = from; at + 18 <= end; at++) {
      if (file.getInt(at) == 0x636f6c72) { // colr
        return List.of(
            (int) file.getShort(at + 8),
            (int) file.getShort(at + 10),
            (int) file.getShort(at + 12));
      }
    }
    return List.of();
  }

  /** {@code mp4a}, or empty when there is no sound. */
  public Optional<String> audioFormat() {
    return track("soun").map(this::format);
  }

  public boolean contains(String text) {
    return new String(bytes, StandardCharsets.ISO_8859_1).contains(text);
  }

  private String videoTrack() {
    return track("vide").orElseThrow(() -> new IllegalStateException("no picture track"));
  }

  private Optional<String> track(String handler) {
    for (int i = 0; has("moov/trak" + i); i++) {
      Box box = box("moov/trak" + i + "/mdia/hdlr");
      String type = new String(bytes, box.start() + 8, 4, StandardCharsets.ISO_8859_1);
      if (type.equals(handler)) {
        return Optional.of("moov/trak" + i);
      }
    }
    return Optional.empty();
  }

  private String format(String track) {
    return new String(bytes, sampleEntry(track) + 4, 4, StandardCharsets.ISO_8859_1);
  }

  private int sampleEntry(String track) {
    return box(track + "/mdia/minf/stbl/stsd").start() + 8;
  }

  private long samples(String track) {
    return Integer.toUnsignedLong(file.getInt(box(track + "/mdia/minf/stbl/stsz").start() + 8));
  }

  private int timescale(String track) {
    Box header = box(track + "/mdia/mdhd");
    return file.getInt(header.start() + (file.get(header.start()) == 1 ? 20 : 12));
  }

  private boolean has(String path) {
    return boxes.stream().anyMatch(box -> box.path().equals(path));
  }

  private Box box(String path) {
    return boxes.stream()
        .filter(box -> box.path().equals(path))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no box " + path));
  }
}
