/** The keys of pyvenv.cfg that CPython, venv, virtualenv, uv and PEP 838 (draft) know, and a guess at which of them a misspelt key was meant to be. */

const KNOWN: readonly string[] = [
  'home',
  'include-system-site-packages',
  'version',
  'executable',
  'command',
  'prompt',
  'implementation',
  'version_info',
  'python-version',
  'virtualenv',
  'base-prefix',
  'base-exec-prefix',
  'base-executable',
  'uv',
  'relocatable',
  'extends-environment',
];

/** Undefined for a known key, and for one that resembles none: tools that create environments may add their own keys. */
export function nearbyKey(key: string): string | undefined {
  const written = key.toLowerCase();
  if (KNOWN.includes(written)) {
    return undefined;
  }
  const meant = plain(written);
  return PLAIN.find(
    ({ letters, allowed }) =>
      Math.abs(letters.length - meant.length) <= allowed && isWithin(letters, meant, allowed),
  )?.known;
}

function plain(text: string): string {
  return text.replace(/[-_ \ufeff]/g, '');
}

const PLAIN = KNOWN.map((known) => ({
  known,
  letters: plain(known),
  allowed: known.length < 4 ? 0 : known.length < 8 ? 1 : 2,
}));

/** Whether that many letters added, removed, replaced or swapped with the next one turn one word into the other. */
function isWithin(a: string, b: string, allowed: number): boolean {
  if (a === b) {
    return true;
  }
  if (allowed === 0) {
    return false;
  }
  if (a !== '' && b.startsWith(a.charAt(0))) {
    return isWithin(a.slice(1), b.slice(1), allowed);
  }
  const exchanged = a.length > 1 && b.startsWith(a.charAt(1) + a.charAt(0));
  return (
    isWithin(a.slice(1), b, allowed - 1) ||
    isWithin(a, b.slice(1), allowed - 1) ||
    isWithin(a.slice(1), b.slice(1), allowed - 1) ||
    (exchanged && isWithin(a.slice(2), b.slice(2), allowed - 1))
  );
}
