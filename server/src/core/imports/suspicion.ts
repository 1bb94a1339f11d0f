/** Signs that start-up code does what start-up code has no reason to do. They are signs, not proof: each is named, and the user decides. */

import { message, type Message } from '../model/message';

const STARTS_PROGRAMS = message('it starts other programs');

interface Sign {
  readonly isIn: (code: string) => boolean;
  readonly text: Message;
}

/** Separate patterns: a single one would search to the end of the text from each match of the first part. */
function inOrder(first: RegExp, second: RegExp): Sign['isIn'] {
  return (code) => {
    const found = first.exec(code);
    return found !== null && second.test(code.slice(found.index + found[0].length));
  };
}

function anywhere(pattern: RegExp): Sign['isIn'] {
  return (code) => pattern.test(code);
}

const EXECUTES = inOrder(
  /\b(?:exec|eval|compile)\b/,
  /\b(?:base64|b64decode|b85decode|a85decode|zlib|lzma|bz2|gzip|marshal|codecs|binascii|unhexlify|fromhex)\b/,
);
const UNPACKS = inOrder(
  /\b(?:base64|b64decode|zlib|lzma|bz2|gzip|marshal|codecs|binascii|unhexlify)\b/,
  /\b(?:exec|eval)\b/,
);

/** Code that hides its own meaning: harmless code has no reason to, in a line or in a whole module. */
const HIDING: readonly Sign[] = [
  {
    isIn: (code) => EXECUTES(code) || UNPACKS(code),
    text: message('it unpacks text and executes it'),
  },
  {
    isIn: anywhere(
      /\b(?:chr|unichr)\(\s*\d+\s*\)(?:\s*\+\s*(?:chr|unichr)\(\s*\d+\s*\)){3,}|\bmap\(\s*chr\s*,\s*[[(]|\bbytes\(\s*\[(?:\s*\d+\s*,){8,}/,
    ),
    text: message('it spells out text in character codes'),
  },
  {
    isIn: anywhere(/(?:\\x[0-9a-fA-F]{2}){8,}|(?:\\[0-7]{3}){8,}/),
    text: message('it writes text as escape sequences'),
  },
  { isIn: anywhere(/['"][A-Za-z0-9+/=]{200,}['"]/), text: message('it contains a long encoded text') },
  {
    isIn: anywhere(
      /\bgetattr\(\s*__import__\(|__import__\(\s*(?:['"][^'"]*['"]\s*\+|[^'"\s)])|__builtins__\s*[[.]|getattr\(\s*(?:builtins|__builtins__)\s*,/,
    ),
    text: message('it hides which module or function it uses'),
  },
];

/** A module that is imported or used: a mention of its name in a string does not count. */
function uses(names: string): Sign['isIn'] {
  const imports = inOrder(/\b(?:import|from)\s/, new RegExp(String.raw`\b(?:${names})\b`));
  const calls = new RegExp(
    String.raw`(?:__import__|import_module)\(\s*['"](?:${names})\b|(?<![.\w'"])(?:${names})\.\w+`,
  );
  return (code) => calls.test(code) || code.split(/[;'"]/).some(imports);
}

/** What a single line at start-up does not need, although many modules do. */
const REACHING: readonly Sign[] = [
  { isIn: uses('subprocess|pty'), text: STARTS_PROGRAMS },
  {
    isIn: anywhere(/\bos\.(?:system|popen|startfile|spawn\w+|exec[lv]\w*|posix_spawnp?|fork)\b/),
    text: STARTS_PROGRAMS,
  },
  {
    isIn: uses(
      String.raw`socket|urllib(?!\.parse)|urllib2|urllib3|http\.client|httplib|requests|httpx|aiohttp|ftplib|smtplib|telnetlib|xmlrpc`,
    ),
    text: message('it uses the network'),
  },
  {
    isIn: anywhere(/\b(?:exec|eval)\s*\(\s*(?:open|__import__|compile|input)\b|\b(?:runpy\.run|execfile\()/),
    text: message('it executes another file'),
  },
];

/** Beyond what any known installer writes. */
const LONGEST_LINE = 1000;

export function signsInLine(line: string): readonly Message[] {
  const long = line.length > LONGEST_LINE ? [message('it is a very long line')] : [];
  return [...found(line, [...REACHING, ...HIDING]), ...long];
}

export function signsInModule(source: string): readonly Message[] {
  return found(source, HIDING);
}

function found(text: string, signs: readonly Sign[]): readonly Message[] {
  return [...new Set(signs.filter(({ isIn }) => isIn(text)).map(({ text: words }) => words))];
}
