// A picture made by hand, so that nothing has to be downloaded or bundled.
import * as zlib from 'node:zlib';

/** A PNG of one colour that gets darker towards the bottom. */
export function png(width, height, [red, green, blue]) {
  const rows = Buffer.alloc(height * (1 + width * 3));
  for (let y = 0; y < height; y++) {
    const shade = 1 - y / (2 * height);
    for (let x = 0; x < width; x++) {
      const at = y * (1 + width * 3) + 1 + x * 3;
      rows[at] = red * shade;
      rows[at + 1] = green * shade;
      rows[at + 2] = blue * shade;
    }
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', head),
    chunk('IDAT', zlib.deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type, data) {
  const whole = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const out = Buffer.alloc(whole.length + 8);
  out.writeUInt32BE(data.length, 0);
  whole.copy(out, 4);
  out.writeUInt32BE(crc(whole), whole.length + 4);
  return out;
}

/** node 20 has crc32 in zlib from 20.15 on; before that it is computed here. */
function crc(bytes) {
  if (zlib.crc32) {
    return zlib.crc32(bytes);
  }
  let value = ~0;
  for (const byte of bytes) {
    value ^= byte;
    for (let bit = 0; bit < 8; bit++) {
      value = (value >>> 1) ^ (value & 1 ? 0xedb88320 : 0);
    }
  }
  return ~value >>> 0;
}

export function dataUri(bytes) {
  return `data:image/png;base64,${bytes.toString('base64')}`;
}
