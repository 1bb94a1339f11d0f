/** What a wrapper script leaves of the environment, and what it adds; a real shell is asked in the live tests. */

import { deepEqual, equal, ok } from 'node:assert/strict';
import { processEnvironment } from '../../../server/src/core/configuration/environmentLayers';
import { wrapperStart } from '../../../server/src/core/configuration/wrapperStart';
import { readWindowsLauncher } from '../../../server/src/core/formats/shell/windowsLauncher';
import { readWrapperScript } from '../../../server/src/core/formats/shell/wrapperScript';
import { cmdLauncher } from '../../../server/src/core/isolation/launcher/cmdLauncher';
import { powershellLauncher } from '../../../server/src/core/isolation/launcher/powershellLauncher';
import { shLauncher } from '../../../server/src/core/isolation/launcher/shLauncher';
import { renderMessage } from '../../../server/src/core/model/message';
import { linux, windows, type Platform } from '../../../server/src/core/model/platform';
import { NO_FLAGS, type RunContext } from '../../../server/src/core/model/runContext';

const EXEC = 'exec /opt/python3 "$@"\n';

function contextWith(variables: Readonly<Record<string, string>>, platform: Platform = linux): RunContext {
  return {
    name: 'Terminal',
    kind: 'terminal',
    platform,
    argv0: 'w',
    environment: processEnvironment(new Map(Object.entries(variables)), platform),
    flags: NO_FLAGS,
    mode: { kind: 'interactive' },
    cwd: '/project',
    account: { privileged: false },
  };
}

function started(text: string, variables: Readonly<Record<string, string>> = {}): RunContext {
  const script = readWrapperScript(text, (file) => file.includes('python'));
  ok(script !== undefined);
  return wrapperStart({ script, file: '/w', called: './w' }, contextWith(variables));
}

function values({ environment }: RunContext): Readonly<Record<string, string>> {
  return Object.fromEntries([...environment].map(([name, { value }]) => [name, value]));
}

function flagsOf({ flags }: RunContext): readonly string[] {
  return Object.entries(flags).flatMap(([name, isSet]) => (isSet ? [name] : []));
}

function doubt({ uncertain }: RunContext): string | undefined {
  return uncertain === undefined ? undefined : renderMessage(uncertain);
}

const understood: readonly (readonly [
  string,
  Readonly<Record<string, string>>,
  Readonly<Record<string, string>>,
])[] = [
  ["export PYTHONHOME='/it'\\''s'", {}, { PYTHONHOME: "/it's" }],
  ['PYTHONHOME=/x', {}, {}],
  ['PYTHONHOME=/x', { PYTHONHOME: '/y' }, { PYTHONHOME: '/x' }],
  ['PYTHONHOME=/x\nexport PYTHONHOME', {}, { PYTHONHOME: '/x' }],
  ['export PYTHONHOME', {}, {}],
  ['A=/a; export B="$A/b" C=${A}c # why', {}, { B: '/a/b', C: '/ac' }],
  ['set -eu\nset -o pipefail\nunset A B', { A: '1', C: '3' }, { C: '3' }],
  ['unset A\nA=1', { A: '1' }, {}],
  ['export A="$A:\\$A:\\x"', { A: 'a' }, { A: 'a:$A:\\x' }],
  ['export P="/x${P:+:$P}"', {}, { P: '/x' }],
  ['export P="/x${P:+:$P}"', { P: '/y' }, { P: '/x:/y' }],
  ['export A=/a\u00a0b B=c\rd', {}, { A: '/a\u00a0b', B: 'c\rd' }],
  ["export A=${A-'d'} B=${B:-d}", { A: '', B: '' }, { A: '', B: 'd' }],
  ['export A=$0', {}, { A: './w' }],
  ['export \\\n  A=1', {}, { A: '1' }],
  ['A=', { A: '1' }, { A: '' }],
];

const NIX = `P=\${P:+':'$P':'}
P=\${P/':''/nix'':'/':'}
P='/nix'$P
P=\${P#':'}
P=\${P%':'}
export P`;

describe('a wrapper script', () => {
  for (const [lines, before, after] of understood) {
    it(`is understood: ${JSON.stringify(lines)} with ${JSON.stringify(before)}`, () => {
      const context = started(`#!/bin/sh\n${lines}\n${EXEC}`, before);
      deepEqual([values(context), doubt(context)], [after, undefined]);
    });
  }

  for (const [before, after] of [
    [undefined, '/nix'],
    ['/a:/b', '/nix:/a:/b'],
    ['/a:/nix:/b', '/nix:/a:/b'],
  ] as const) {
    it(`is understood where nixpkgs' makeWrapper puts something in front of ${before ?? 'nothing'}`, () => {
      const context = started(
        `#! /nix/store/bash/bin/bash -e\n${NIX}\n${EXEC}`,
        before === undefined ? {} : { P: before },
      );
      deepEqual([values(context), doubt(context)], [{ P: after }, undefined]);
      const setBy = context.environment.get('P')?.setBy;
      deepEqual(setBy?.kind === 'file' && setBy.range.start, { line: 3, character: 2 });
    });
  }

  it('passes options to Python, in addition to those that it gets', () => {
    const script = readWrapperScript('#!/bin/sh\nexec /opt/python3 -E -sP "$@"\n', () => true);
    ok(script !== undefined);
    const context = { ...contextWith({}), flags: { ...NO_FLAGS, noSite: true } };
    const behind = wrapperStart({ script, file: '/w', called: 'w' }, context);
    deepEqual(
      flagsOf(behind),
      ['isolated', 'ignoreEnvironment', 'noUserSite', 'noSite', 'safePath'].slice(1),
    );
    equal(behind.argv0, '/opt/python3');
  });

  it('may call Python by its own name', () => {
    const { argv0, image } = started('#!/bin/bash\nexec -a "$0" /opt/python3 "$@"\n');
    deepEqual([argv0, image], ['./w', '/opt/python3']);
  });

  it('is the origin of what it sets, and keeps the origins of the rest', () => {
    const { environment } = started(`#!/bin/sh\nexport A=1\nexport P="/x:$P"\n${EXEC}`, { P: '/y', B: '2' });
    deepEqual(environment.get('A'), {
      name: 'A',
      value: '1',
      setBy: {
        kind: 'file',
        file: '/w',
        range: { start: { line: 1, character: 9 }, end: { line: 1, character: 10 } },
        syntax: 'sh',
        assignment: {
          written: '1',
          removal: {
            kind: 'lines',
            range: { start: { line: 1, character: 0 }, end: { line: 2, character: 0 } },
          },
        },
      },
      overrides: [],
    });
    deepEqual(
      environment.get('P')?.parts?.map(({ value, setBy }) => [value, setBy.kind]),
      [
        ['/x', 'file'],
        ['/y', 'process'],
      ],
    );
    deepEqual(environment.get('B')?.setBy, { kind: 'process' });
  });

  const unclear: readonly (readonly [string, number, Readonly<Record<string, string>>])[] = [
    ['. /etc/profile\nexport A=1', 2, { A: '1' }],
    ['export A=1\nif test -n "$X"; then\n  export A=2\nfi', 3, { A: '1' }],
    ['export A=1\nexport A=$(pwd)', 3, { A: '1' }],
    ['export A=1 && export B=2', 2, {}],
    ['export A="$PWD"', 2, {}],
    ['export A=$1', 2, {}],
    ['export A=~/x', 2, {}],
    ['IFS=:', 2, {}],
    ['set -a', 2, {}],
    ['unset -f A', 2, {}],
    ["echo '\nexport A=1\n'", 2, {}],
    ['cat <<END\nexport A=1\nEND', 2, {}],
    ['f() {\n  export A=1\n}', 2, {}],
    ['export B="a b"\nexport A=$B', 3, { B: 'a b', A: 'a b' }],
  ];
  for (const [lines, line, after] of unclear) {
    it(`is not fully understood: ${JSON.stringify(lines)}`, () => {
      const context = started(`#!/bin/sh\n${lines}\n${EXEC}`);
      deepEqual(
        [values(context), doubt(context)],
        [after, `The script /w may change the environment: line ${line} is not understood`],
      );
    });
  }

  for (const [text, line] of [
    ['#!/usr/bin/fish\nexec /opt/python3 "$@"\n', 1],
    ['#!/bin/sh\nexec /opt/python3 $FLAGS "$@"\n', 2],
    ['#!/bin/sh\nexec /opt/python3\n', 2],
    ['#!/bin/sh\nexec -a "${0##*/}" /opt/python3 "$@"\n', 2],
    ['#!/bin/sh\r\nexport A=1\r\nexec /opt/python3 "$@"\r\n', 1],
    ['#!/bin/sh\nexec /opt/python3 "$@" 2>/dev/null\n', 2],
    ['#!/bin/sh\nif true; then\n  exec /opt/python3 -s "$@"\nfi\n', 2],
    ['#!/bin/sh\nexec /usr/bin/env "$@"\nexec /opt/python3 "$@"\n', 2],
  ] as const) {
    it(`is followed though not understood: ${JSON.stringify(text)}`, () => {
      const context = started(text);
      equal(context.argv0, '/opt/python3');
      equal(doubt(context), `The script /w may change the environment: line ${line} is not understood`);
    });
  }

  it('that gives Python something to run is not just an interpreter', () => {
    const context = started('#!/bin/sh\nexec /opt/python3 -s -m app "$@"\n');
    deepEqual(flagsOf(context), ['noUserSite']);
    equal(doubt(context), 'The script /w itself chooses the program that it starts Python with');
  });

  it('is read to its end, whatever is in it', () => {
    const pieces = [
      'export',
      ' ',
      '\n',
      '\r',
      ';',
      '"',
      "'",
      '\\',
      '$',
      '${',
      '}',
      'A=',
      '#',
      '&',
      '(',
      'exec',
      '\u00a0',
      '/p',
    ];
    for (const first of pieces) {
      for (const second of pieces) {
        for (const third of pieces) {
          for (const fourth of pieces) {
            readWrapperScript(`#!/bin/sh\n${first}${second}${third}${fourth}`, () => true);
          }
        }
      }
    }
  });

  it('is not a wrapper without a wanted program', () => {
    equal(
      readWrapperScript('#!/bin/sh\nexec java\n', () => false),
      undefined,
    );
  });
});

describe('a launcher of our own, read again', () => {
  const launched = { interpreter: "/it's/python3", flags: '-I -P' };
  const variables = { PYTHONPATH: '/p', PYTHONHOME: '/h', __PYVENV_LAUNCHER__: '/l', PATH: '/bin' };

  it('for sh', () => {
    const context = started(shLauncher(launched), variables);
    deepEqual(values(context), { PATH: '/bin' });
    deepEqual(flagsOf(context), ['isolated', 'safePath']);
    deepEqual([context.argv0, doubt(context)], ["/it's/python3", undefined]);
  });

  for (const [shell, write] of [
    ['cmd', cmdLauncher],
    ['PowerShell', powershellLauncher],
  ] as const) {
    for (const interpreter of ["C:\\it's 100%\\python.exe", 'C:\\\u00e9\u2019\\python.exe']) {
      it(`for ${shell}: ${interpreter}`, () => {
        const script = readWindowsLauncher(write({ ...launched, interpreter }));
        ok(script !== undefined);
        const context = wrapperStart(
          { script, file: 'C:\\w', called: 'C:\\w' },
          contextWith({ ...variables, PythonPath: 'C:\\x' }, windows),
        );
        deepEqual(values(context), { PATH: '/bin' });
        deepEqual(flagsOf(context), ['isolated', 'safePath']);
        deepEqual([context.argv0, doubt(context)], [interpreter, undefined]);
      });
    }

    it(`for ${shell}, not if a line was added`, () => {
      const text = write({ ...launched, interpreter: 'C:\\python.exe' });
      const lines = text.split('\r\n');
      equal(
        readWindowsLauncher([...lines.slice(0, 8), 'set A=1', ...lines.slice(8)].join('\r\n')),
        undefined,
      );
      equal(readWindowsLauncher(`${text}set A=1\r\n`), undefined);
    });
  }
});
