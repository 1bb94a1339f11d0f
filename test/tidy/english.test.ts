import * as assert from 'node:assert/strict';
import { dirname, extname } from 'node:path';
import { filesBelow, type SourceFile } from '../support/sources';
import { commentsOf, proseOf, sentencesOf, stringsOf, type Text } from '../support/texts';

/** Folders and files whose English is checked. */
const ROOMS: Readonly<Record<'sentences' | 'prose' | 'strings' | 'comments', readonly string[]>> = {
  sentences: ['server/src', 'client/src', 'scripts'],
  prose: ['docs', 'README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'CHANGELOG.md'],
  strings: ['package.json', 'package.nls.json', 'l10n/bundle.l10n.json'],
  comments: ['server/src', 'client/src', 'webview/src', 'scripts', 'test'],
};

interface Word {
  readonly pattern: RegExp;
  readonly instead: string;
}

/** What reads as a translation, in texts for users and in documents. */
const WORDS: readonly Word[] = [
  { pattern: /(?<!\bthere )\bis no (?!longer\b|more than\b|less than\b)[a-z]/i, instead: 'is not a …' },
  { pattern: /(?<!\bthere )\bare no (?!longer\b|more than\b|less than\b)[a-z]/i, instead: 'are not …' },
  { pattern: /\bshall\b/i, instead: 'should, must, or "Do you want …?"' },
  { pattern: /\btold\b/i, instead: 'reported, said' },
  { pattern: /\btells (?:of|no|that)\b/i, instead: 'reports, has no, shows that' },
  { pattern: /\bno more\b(?! than)/i, instead: 'no longer' },
  { pattern: /\bany ?more\b(?! than)/i, instead: 'no longer' },
  {
    pattern:
      /(?<!\b(?:(?:some|any|every|no)(?:thing|one|body|where)|who|what|where) )\belse\b(?!\s+(?:if\b|\{))/i,
    instead: 'otherwise',
  },
  { pattern: /\bbeside\b/i, instead: 'next to, as well as' },
  { pattern: /\bstands?\b(?! for\b| alone\b|-)/i, instead: 'is, is written' },
  { pattern: /\b(?:comes?|goes) onto\b/i, instead: 'is added to' },
  { pattern: /\b(?:to|could|can) be had\b/i, instead: 'available, loaded' },
  { pattern: /\bcan not\b/i, instead: 'cannot' },
  { pattern: /\b(?:knows?|gets?|has|have|sees?|needs?) (?:it|them) not\b/i, instead: 'does not …' },
  { pattern: /\b(?:has|have) (?:its|their) say\b/i, instead: 'runs' },
  { pattern: /\b(?:lies|lie)\b/i, instead: 'is in, are in' },
  { pattern: /\banew\b/i, instead: 'again' },
  { pattern: /\bleads? nowhere\b/i, instead: 'does not exist' },
  { pattern: /\bin vain\b/i, instead: 'without finding anything' },
  { pattern: /\bgrave(?:r|st)\b/i, instead: 'more severe, most severe' },
  { pattern: /\bpass(?:es|ed|ing)? over\b/i, instead: 'ignores, skips' },
  { pattern: /\bheeds?\b/i, instead: 'obeys, uses' },
  { pattern: /\bwins? over\b/i, instead: 'hides, comes before' },
  { pattern: /\b(?:is|are) not there\b/i, instead: 'does not exist' },
  { pattern: /\bmay not be (?:read|written|entered)\b/i, instead: 'cannot be …' },
  { pattern: /\bfor want of\b/i, instead: 'without, because there is no' },
  { pattern: /\bwithout a (?:word|look)\b/i, instead: 'silently, without checking' },
  { pattern: /\bother way about\b/i, instead: 'other way around' },
  { pattern: /\btakes? itself for\b/i, instead: 'believes that it is' },
  { pattern: /\bsays? something else\b/i, instead: 'disagrees, means something different' },
  { pattern: /\bwill do\b(?=[.,;:)]|$)/i, instead: 'satisfies, fits' },
  { pattern: /\bcounts? from\b/i, instead: 'is relative to' },
  { pattern: /\bby custom\b/i, instead: 'by default' },
  { pattern: /\bbe (?:they|it) of\b/i, instead: 'even of' },
  { pattern: /\bmeanwhile\b/i, instead: 'in the meantime' },
  { pattern: /\bgo(?:es)? on\b(?! to\b)/i, instead: 'continues' },
  { pattern: /\b(?:taken|takes?|took) (?:\w+ )?back\b/i, instead: 'undone' },
  {
    pattern: /\b(?:left|leaves?|stays?) (?:\w+ )?as (?:it is|they are|it was)\b(?! in\b)/i,
    instead: 'is not changed',
  },
  { pattern: /\bcounts? (?:on its own|no longer)\b/i, instead: 'is checked separately, is ignored' },
  { pattern: /\bthe very (?:same|one|path|text|file|name|version|directory)\b/i, instead: 'exactly that' },
  { pattern: /\bfor a person to\b/i, instead: 'only you can …' },
  { pattern: /\bcame with \d/i, instead: 'was added in' },
  { pattern: /\bput there by\b/i, instead: 'added by' },
  { pattern: /\banother (?:size|number)\b/i, instead: 'a different size than' },
  { pattern: /\bfor editing\b/i, instead: 'in editable mode' },
  { pattern: /\ball the same\b/i, instead: 'anyway' },
  { pattern: /\bbrings? along\b/i, instead: 'comes with, contains' },
];

/** In comments this is a word of grammars. */
const USER_WORDS: readonly Word[] = [
  ...WORDS,
  { pattern: /\bblanks?\b(?! (?:`…` )?lines?\b)/i, instead: 'whitespace, a space' },
];

/** In comments `else` may be the keyword. */
const COMMENT_WORDS = WORDS.filter(({ instead }) => instead !== 'otherwise');

/** What fits into a row of the Problems panel. */
const LONGEST_FIRST_SENTENCE = 100;

/** Typical arguments; any other has eight letters. */
const TYPICAL: Readonly<Record<string, string>> = {
  checker: 'Pyright',
  checkers: 'Pyright',
  contexts: 'Terminal',
  count: '12',
  directory: '/opt/lib',
  evidence: 'it uses the network',
  executable: '.venv/bin/python',
  failure: 'NameError',
  file: 'site.py',
  files: 'a.py, b.py',
  found: '3.11',
  home: '/usr/bin',
  interpreter: '.venv/bin/python',
  landmark: 'lib/python3.12/os.py',
  linked: '/usr/bin',
  modules: 'random, re',
  name: 'requests',
  names: 'rich, yaml',
  option: 'python-path',
  path: 'src/lib',
  program: 'pytest',
  root: '.venv',
  text: './libs',
  value: './libs',
  version: '3.12',
};

function files(rooms: readonly string[], suffix: string): readonly SourceFile[] {
  return rooms.flatMap((room) =>
    extname(room) === ''
      ? filesBelow(room, suffix)
      : filesBelow(dirname(room), suffix).filter(({ path }) => path === room),
  );
}

function code(rooms: readonly string[]): readonly SourceFile[] {
  return [...files(rooms, '.ts'), ...files(rooms, '.mjs')];
}

function complaints(texts: readonly Text[], words: readonly Word[]): readonly string[] {
  // Few texts have any of the words, so one search comes first.
  const any = new RegExp(words.map(({ pattern }) => `(?:${pattern.source})`).join('|'), 'i');
  const suspects = texts.filter(({ before, text }) => any.test(`${before} ${text}`));
  return suspects.flatMap(({ path, line, text, before }) =>
    words.flatMap(({ pattern, instead }) => {
      const start = before.length + 1;
      const found = [...`${before} ${text}`.matchAll(new RegExp(pattern, 'gi'))];
      return found
        .filter(({ 0: word, index }) => index + word.length > start)
        .map(({ 0: word }) => `${path}:${String(line)}: "${word}" → ${instead}`);
    }),
  );
}

describe('English', () => {
  it('is plain in what the code says to users', () => {
    assert.deepEqual(complaints(code(ROOMS.sentences).flatMap(sentencesOf), USER_WORDS), []);
  });

  it('is plain in the documents', () => {
    assert.deepEqual(complaints(files(ROOMS.prose, '.md').flatMap(proseOf), USER_WORDS), []);
  });

  it('is plain in the strings of the manifest and the bundle', () => {
    assert.deepEqual(complaints(files(ROOMS.strings, '.json').flatMap(stringsOf), USER_WORDS), []);
  });

  it('is plain in comments', () => {
    assert.deepEqual(complaints(code(ROOMS.comments).flatMap(commentsOf), COMMENT_WORDS), []);
  });

  it('is checked by words that find what they are for', () => {
    const wrong = [
      'This line is no NAME=value',
      'This line stands twice',
      'searched in vain',
      'what it would find else',
      'lies beside it',
      'has changed meanwhile',
      'it stays as it is',
      'The leading blank',
    ];
    const right = [
      'There is no interpreter',
      'It is no longer there',
      'nothing else',
      '`.` stands for the directory',
    ];
    const found = (text: string): boolean => USER_WORDS.some(({ pattern }) => pattern.test(text));
    assert.deepEqual([wrong.filter((text) => !found(text)), right.filter(found)], [[], []]);
  });
});

describe('the messages of the rules', () => {
  const texts = filesBelow('server/src/core/rules', '.ts').flatMap(sentencesOf);
  const place = ({ path, line, text }: Text): string => `${path}:${String(line)}: ${text}`;

  it('begin with a sentence that fits into the Problems panel', () => {
    const long = texts.filter(({ text }) => firstSentence(filled(text)).length > LONGEST_FIRST_SENTENCE);
    assert.deepEqual(long.map(place), []);
  });

  it('say in sentences of their own what happens and what to do', () => {
    assert.deepEqual(texts.filter(({ text }) => /[^`];\s/.test(text)).map(place), []);
  });

  it('end with a full stop where they are several sentences, and only there', () => {
    const odd = texts.filter(({ text }) => {
      const several = firstSentence(reduced(text)).length < reduced(text).length;
      return several ? !/[.?]$/.test(text) : /[^.…]\.$/.test(text);
    });
    assert.deepEqual(odd.map(place), []);
  });
});

function reduced(text: string): string {
  return text.replace(/\{\w+\}/g, '…');
}

function filled(text: string): string {
  return text.replace(/\{(\w+)\}/g, (_placeholder, name: string) => TYPICAL[name] ?? 'argument');
}

function firstSentence(text: string): string {
  return /^.*?[.?](?= (?:[A-Z…]|\.venv|activate))/.exec(text)?.[0] ?? text;
}
