package dev.filmgate.media;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Writes an empty shared library. FFmpeg's device module is linked against libraries for screen and
 * sound capture that a server does not have; nothing here ever opens a device, so the loader only
 * has to find files by these names. The file is one ELF header, two program headers (load, dynamic)
 * and the dynamic table with a name, an empty symbol table and nothing else.
 */
final class StubLibrary {

  static final int X86_64 = 62;
  static final int AARCH64 = 183;

  private static final int ELF_HEADER = 64;
  private static final int PROGRAM_HEADER = 56;
  private static final int DYNAMIC = ELF_HEADER + 2 * PROGRAM_HEADER;
  private static final int DYNAMIC_ENTRIES = 7;
  private static final int SYMBOLS = DYNAMIC + DYNAMIC_ENTRIES * 16;
  private static final int HASH = SYMBOLS + 24;
  private static final int STRINGS = HASH + 16;

  private StubLibrary() {}

  static byte[] named(String name, int machine) {
    byte[] text = name.getBytes(StandardCharsets.US_ASCII);
    int length = STRINGS + 1 + text.length + 1;
    var file = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    header(file, machine);
    segment(file, 1, 0, length, 0x1000);
    segment(file, 2, DYNAMIC, DYNAMIC_ENTRIES * 16, 8);
    file.position(DYNAMIC);
    entry(file, 14, 1); // DT_SONAME: offset of the name in the strings
    entry(file, 4, HASH);
    entry(file, 5, STRINGS);
    entry(file, 6, SYMBOLS);
    entry(file, 10, 2L + text.length); // DT_STRSZ
    entry(file, 11, 24); // DT_SYMENT
    entry(file, 0, 0);
    file.position(HASH);
    file.putInt(1).putInt(1).putInt(0).putInt(0); // one bucket, one (empty) symbol
    file.position(STRINGS + 1);
    file.put(text);
    return file.array();
  }

  private static void header(ByteBuffer file, int machine) {
    file.put(new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1, 0});
    file.position(16);
    file.putShort((short) 3).putShort((short) machine).putInt(1); // a shared object
    file.putLong(0).putLong(ELF_HEADER).putLong(0); // entry, program headers, section headers
    file.putInt(0).putShort((short) ELF_HEADER);
    file.putShort((short) PROGRAM_HEADER).putShort((short) 2);
    file.putShort((short) 64).putShort((short) 0).putShort((short) 0);
  }

  private static void segment(ByteBuffer file, int type, long offset, long size, long align) {
    file.putInt(type).putInt(6); // readable and writable, as loaders expect of dynamic tables
    file.putLong(offset).putLong(offset).putLong(offset);
    file.putLong(size).putLong(size).putLong(align);
  }

  private static void entry(ByteBuffer file, long tag, long value) {
    file.putLong(tag).putLong(value);
  }
}
