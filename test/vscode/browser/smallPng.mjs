/** Screenshots with a palette: a third of the size, and no visible difference in a window of text. */

import * as zlib from 'node:zlib';

/** This many of the most frequent colours are kept exactly: flat areas show every change. */
const EXACT = 24;
const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const PALETTE_IMAGE = 3;

/**
 * @param {import('playwright-core').Page} page Decodes the screenshot.
 * @param {Buffer} screenshot
 * @param {number} colours At most 256.
 * @returns {Promise<Buffer>}
 */
export async function smallPng(page, screenshot, colours) {
  const { width, height, pixels } = await page.evaluate(decode, screenshot.toString('base64'));
  return encode(width, height, Buffer.from(pixels, 'base64'), colours);
}

/** @param {string} base64 This runs in the browser. */
async function decode(base64) {
  const { Uint8Array, createImageBitmap, Blob, OffscreenCanvas, atob, btoa } = /** @type {any} */ (
    globalThis
  );
  const bytes = Uint8Array.from(atob(base64), (/** @type {string} */ c) => c.charCodeAt(0));
  const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
  const { width, height } = bitmap;
  const context = new OffscreenCanvas(width, height).getContext('2d');
  context.drawImage(bitmap, 0, 0);
  const data = context.getImageData(0, 0, width, height).data;
  let pixels = '';
  for (let start = 0; start < data.length; start += 0x8000) {
    pixels += String.fromCharCode(...data.subarray(start, start + 0x8000));
  }
  return { width, height, pixels: btoa(pixels) };
}

/**
 * The same picture, a quarter smaller, for what only the editor shows.
 *
 * @param {import('playwright-core').Page} page Encodes it.
 * @param {Buffer} png
 * @returns {Promise<Buffer>}
 */
export async function losslessWebp(page, png) {
  return Buffer.from(await page.evaluate(encodeWebp, png.toString('base64')), 'base64');
}

/** @param {string} base64 This runs in the browser. */
async function encodeWebp(base64) {
  const { Uint8Array, createImageBitmap, Blob, OffscreenCanvas, atob, btoa } = /** @type {any} */ (
    globalThis
  );
  const bytes = Uint8Array.from(atob(base64), (/** @type {string} */ c) => c.charCodeAt(0));
  const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
  canvas.getContext('2d').drawImage(bitmap, 0, 0);
  // Chromium's encoder is lossless at this quality.
  const blob = await canvas.convertToBlob({ type: 'image/webp', quality: 1 });
  return btoa(String.fromCharCode(...new Uint8Array(await blob.arrayBuffer())));
}

/**
 * @param {number} width
 * @param {number} height
 * @param {Buffer} rgba
 * @param {number} colours
 */
function encode(width, height, rgba, colours) {
  const { palette, indexOf } = paletteOf(rgba, colours);
  const rows = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const from = (y * width + x) * 4;
      rows[y * (width + 1) + 1 + x] = indexOf(colourAt(rgba, from));
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, PALETTE_IMAGE, 0, 0, 0], 8);
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from(palette.flatMap(channels))),
    chunk('IDAT', zlib.deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/**
 * The most frequent colours; every other becomes the nearest of them.
 *
 * @param {Buffer} rgba
 * @param {number} size
 */
function paletteOf(rgba, size) {
  /** @type {Map<number, number>} */
  const counts = new Map();
  for (let from = 0; from < rgba.length; from += 4) {
    const colour = colourAt(rgba, from);
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  const byFrequency = [...counts].sort(([, a], [, b]) => b - a).map(([colour]) => colour);
  const palette = spread(byFrequency, size);
  const known = new Map(palette.map((colour, index) => [colour, index]));
  /** @param {number} colour */
  const indexOf = (colour) => {
    const index = known.get(colour) ?? nearest(palette, colour);
    known.set(colour, index);
    return index;
  };
  return { palette, indexOf };
}

/**
 * Colours in the order of their frequency, without those that look almost like a more frequent one.
 *
 * @param {readonly number[]} colours
 * @param {number} size
 */
function spread(colours, size) {
  for (let least = 0; ; least = least * 1.5 + 4) {
    const chosen = colours.slice(0, EXACT);
    for (const colour of colours.slice(EXACT)) {
      if (chosen.every((other) => distance(other, colour) > least)) {
        chosen.push(colour);
      }
      if (chosen.length > size) {
        break;
      }
    }
    if (chosen.length <= size) {
      return chosen;
    }
  }
}

/**
 * @param {readonly number[]} palette
 * @param {number} colour
 */
function nearest(palette, colour) {
  const distances = palette.map((other) => distance(other, colour));
  return distances.indexOf(Math.min(...distances));
}

/**
 * @param {number} a
 * @param {number} b
 */
function distance(a, b) {
  const red = (a >> 16) - (b >> 16);
  const green = ((a >> 8) & 0xff) - ((b >> 8) & 0xff);
  const blue = (a & 0xff) - (b & 0xff);
  return red * red + green * green + blue * blue;
}

/** @param {number} colour */
function channels(colour) {
  return [colour >> 16, (colour >> 8) & 0xff, colour & 0xff];
}

/**
 * @param {Buffer} rgba
 * @param {number} from
 */
function colourAt(rgba, from) {
  return rgba.readUIntBE(from, 3);
}

/**
 * @param {string} type
 * @param {Buffer} data
 */
function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

/** @param {Buffer} bytes As the PNG specification has it; Node 20.19 may lack `zlib.crc32`. */
function crc32(bytes) {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) {
      sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
    }
  }
  return (sum ^ 0xffffffff) >>> 0;
}
