import { deepEqual, equal } from 'node:assert/strict';
import {
  parsePyvenvCfg,
  PYVENV_CFG_READ_LIMIT,
  pyvenvCfgSetting,
} from '../../../../server/src/core/formats/python/pyvenvCfg';
import type { PyvenvCfg } from '../../../../server/src/core/model/facts/environmentFacts';
import type { Range } from '../../../../server/src/core/text/positions';
import { bytes, denied, directory, tree, type Tree } from '../../../support/tree';

const FILE = '/venv/pyvenv.cfg';

function parse(content: Tree[string]): PyvenvCfg {
  return parsePyvenvCfg(FILE, tree({ [FILE]: content }).read(FILE, PYVENV_CFG_READ_LIMIT));
}

function span({ start, end }: Range): string {
  return `${start.line}:${start.character}-${end.line}:${end.character}`;
}

/** Key, value and the three ranges of each setting. */
function settings(content: Tree[string]): readonly (readonly string[])[] {
  return parse(content).settings.map(({ key, value, keyRange, valueRange, lineRange }) => [
    key,
    value,
    span(keyRange),
    span(valueRange),
    span(lineRange),
  ]);
}

describe('pyvenv.cfg', () => {
  it('has a key, a value and their places on each line', () => {
    deepEqual(settings('home = /usr/bin\n  version=9.8.7 \n'), [
      ['home', '/usr/bin', '0:0-0:4', '0:7-0:15', '0:0-1:0'],
      ['version', '9.8.7', '1:2-1:9', '1:10-1:15', '1:0-2:0'],
    ]);
  });

  it('takes everything after the first = as the value, quotes, = and # included', () => {
    deepEqual(
      settings('home = "/a=b" # c').map(([key, value]) => [key, value]),
      [['home', '"/a=b" # c']],
    );
  });

  it('ends lines at LF, CRLF and CR', () => {
    deepEqual(settings('a = 1\r\nb = 2\rc = 3'), [
      ['a', '1', '0:0-0:1', '0:4-0:5', '0:0-1:0'],
      ['b', '2', '1:0-1:1', '1:4-1:5', '1:0-2:0'],
      ['c', '3', '2:0-2:1', '2:4-2:5', '2:0-2:5'],
    ]);
  });

  it('places an empty value after its =', () => {
    deepEqual(settings('home =\n'), [['home', '', '0:0-0:4', '0:6-0:6', '0:0-1:0']]);
  });

  it('counts positions in UTF-16 units', () => {
    deepEqual(settings('home = /🐍/ü'), [['home', '/🐍/ü', '0:0-0:4', '0:7-0:12', '0:0-0:12']]);
  });

  it('QUIRK(byte-order-mark-hides-key): keeps the mark in the first key, and does not count it', () => {
    const [first] = settings('\ufeffhome = /usr/bin\n');
    deepEqual(first, ['\ufeffhome', '/usr/bin', '0:0-0:4', '0:7-0:15', '0:0-1:0']);
    equal(pyvenvCfgSetting(parse('\ufeffhome = /usr/bin\n'), 'home'), undefined);
  });

  it('strips what Python strips', () => {
    deepEqual(
      settings('\x1f home\x85= \u3000/x\x1c\n').map(([key, value]) => [key, value]),
      [['home', '/x']],
    );
  });

  it('finds a setting without regard to case, the first of several', () => {
    equal(pyvenvCfgSetting(parse('HOME = /first\nhome = /second\n'), 'home')?.value, '/first');
  });

  it('points at lines that are not settings, except comments and blank ones', () => {
    deepEqual(
      parse('# comment\n\n  nonsense \nhome = /x\n').malformed.map(({ range, text }) => [span(range), text]),
      [['2:2-2:10', 'nonsense']],
    );
  });

  it('keeps a byte that is not UTF-8 and says so', () => {
    const cfg = parse(bytes(...Buffer.from('home = /caf'), 0xe9, 0x0a));
    deepEqual([cfg.problem, cfg.settings[0]?.value], ['undecodable', '/caf\udce9']);
  });

  it('is still read if it is too large for Python', () => {
    const cfg = parse(`home = /usr/bin\n${'#'.repeat(32 * 1024)}`);
    deepEqual([cfg.problem, cfg.settings.length], ['too-large', 1]);
    equal(parse('x'.repeat(PYVENV_CFG_READ_LIMIT + 1)).problem, 'too-large');
  });

  it('says why it could not be read', () => {
    equal(parse(denied).problem, 'denied');
    equal(parse(directory).problem, 'directory');
    equal(parsePyvenvCfg(FILE, { kind: 'absent', because: 'missing' }).problem, 'unreadable');
  });
});
