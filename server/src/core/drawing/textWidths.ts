/**
 * Roughly how wide a text is: nothing can be measured where a picture is only written. The fonts of readers differ, so this is generous.
 */

export interface Font {
  readonly size: number;
  readonly family: 'sans' | 'mono';
  readonly bold?: boolean;
}

/** A letter of the fixed-width fonts that systems have: Consolas 0.55, Menlo and DejaVu Sans Mono 0.602. */
const MONO = 0.605;
const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|[\u{1f000}-\u{3fffd}]/u;
const COMBINING = /\p{Mn}/u;
const NARROW = /[ijlI.,:;'|!()[\]{}`/\\ ]/;
const BROAD = /[mwMW@%—…]/;
const CAPITAL = /\p{Lu}/u;

export function textWidth(text: string, { size, family, bold = false }: Font): number {
  let width = 0;
  for (const character of text) {
    width += emsOf(character, family);
  }
  return width * size * (bold && family === 'sans' ? 1.07 : 1);
}

function emsOf(character: string, family: Font['family']): number {
  if (COMBINING.test(character)) {
    return 0;
  }
  if (WIDE.test(character)) {
    return 1.2;
  }
  if (family === 'mono') {
    return MONO;
  }
  return NARROW.test(character) ? 0.36 : BROAD.test(character) ? 0.95 : CAPITAL.test(character) ? 0.72 : 0.6;
}

const ELLIPSIS = '…';

/** The text, or its beginning and its end, which says most of a path, around an ellipsis. */
export function fitted(text: string, width: number, font: Font): string {
  if (textWidth(text, font) <= width) {
    return text;
  }
  const characters = [...text];
  const room = width - textWidth(ELLIPSIS, font);
  const head = leading(characters, room * 0.3, font);
  const tail = leading(
    characters.slice(head.length).toReversed(),
    room - textWidth(head.join(''), font),
    font,
  );
  return `${head.join('')}${ELLIPSIS}${tail.toReversed().join('')}`;
}

/** The text without its end, for sentences. */
function cut(text: string, width: number, font: Font): string {
  const kept = leading([...text], width - textWidth(ELLIPSIS, font), font).join('');
  return `${kept.trimEnd()}${ELLIPSIS}`;
}

function leading(characters: readonly string[], width: number, font: Font): readonly string[] {
  let used = 0;
  const end = characters.findIndex((character) => {
    used += textWidth(character, font);
    return used > width;
  });
  return end < 0 ? characters : characters.slice(0, end);
}

/** At most so many lines, broken between words; what does not fit is cut in the last. */
export function wrapped(text: string, width: number, font: Font, most: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  const words = text.split(' ').filter((word) => word !== '');
  for (const [index, word] of words.entries()) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (textWidth(longer, font) <= width) {
      line = longer;
      continue;
    }
    if (lines.length === most - 1) {
      const rest = [...(line === '' ? [] : [line]), ...words.slice(index)];
      return [...lines, rest.length === 1 ? fitted(word, width, font) : cut(rest.join(' '), width, font)];
    }
    if (line !== '') {
      lines.push(line);
    }
    line = word;
  }
  return line === '' ? lines : [...lines, fitted(line, width, font)];
}
