/** Whether bytes contain a word, without decoding them: most files of a kind do not, and some are large. */

const CASE = 0x20;

/** In any case of its letters. The word is written in small ASCII letters. */
export function containsWord(bytes: Uint8Array, word: string): boolean {
  const codes = [...word].map((letter) => letter.charCodeAt(0));
  const [first = 0] = codes;
  return [first, first - CASE].some((start) => {
    let at = bytes.indexOf(start);
    while (at >= 0) {
      if (isAt(at, bytes, codes)) {
        return true;
      }
      at = bytes.indexOf(start, at + 1);
    }
    return false;
  });
}

function isAt(at: number, bytes: Uint8Array, codes: readonly number[]): boolean {
  return codes.every((code, index) => {
    const byte = bytes[at + index];
    return byte === code || byte === code - CASE;
  });
}
