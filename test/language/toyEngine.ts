/**
 * An engine of a few lines, for conversations about the server's own work: in `.env` and `.venv/pyvenv.cfg` each line
 * with the word `gone` is a finding, and each `PYTHONPATH=` an entry.
 */

import { decodeUtf8 } from '../../server/src/core/text/bytes';
import type { Entry } from '../../server/src/core/model/entry';
import type { EditFix, Finding } from '../../server/src/core/model/finding';
import type { FolderInspection, Machine } from '../../server/src/core/model/inspection';
import { message } from '../../server/src/core/model/message';
import { NO_FLAGS } from '../../server/src/core/model/runContext';
import type { StartupResult } from '../../server/src/core/model/startupResult';
import { FILE_START, TextIndex } from '../../server/src/core/text/positions';
import type { FileSystem } from '../../server/src/core/ports/fileSystem';
import type { Engine } from '../../server/src/language/runtime';

export const toyEngine = toyEngineOf((folder, machine, fileSystem) => {
  const { platform } = machine;
  const files = [platform.join(folder, '.env'), platform.join(folder, '.venv', 'pyvenv.cfg')];
  const findings = files.flatMap((file) => findingsIn(file, folder, machine, fileSystem));
  const entries = files.flatMap((file) => entriesIn(file, fileSystem));
  return inspection(folder, machine, findings, entries);
});

/** It inspects a folder in one step. */
export function toyEngineOf(inspectFolder: Engine['inspectFolder']): Engine {
  return {
    inspectFolder,
    inspectFolderInSteps: (folder, machine, fileSystem) => ({
      next: () => ({ done: true, value: inspectFolder(folder, machine, fileSystem) }),
    }),
    previewIsolation: ({ inspected, facts: { folder } }) => ({
      kind: 'preview',
      edits: [{ kind: 'create', file: `${folder}/launcher`, text: '#!/bin/sh\n', executable: true }],
      before: inspected,
      after: inspected,
      lost: [],
      gained: [],
      asked: [],
      effective: true,
      why: message('It is a toy'),
    }),
  };
}

function findingsIn(file: string, folder: string, machine: Machine, fileSystem: FileSystem): Finding[] {
  const outcome = fileSystem.read(file, 100_000);
  if (outcome.kind !== 'bytes') {
    return [];
  }
  const decoded = decodeUtf8(outcome.bytes);
  const base = { file, related: [], contexts: ['Toy'] };
  if (decoded.kind === 'undecodable') {
    return [
      {
        ...base,
        code: 'toy-undecodable',
        severity: 'error',
        message: message('Not UTF-8'),
        range: FILE_START,
        fixes: [],
      },
    ];
  }
  const index = new TextIndex(decoded.text);
  return [...decoded.text.matchAll(/^.*\bgone\b.*$/gm)].map((match): Finding => {
    const fix = (id: string, edits: EditFix['edits'], preferred = false): EditFix => ({
      kind: 'edits',
      id: `toy-gone:${id}:${match.index}`,
      title: message('{id} it', { id }),
      preferred,
      edits,
    });
    const wholeLine = index.lineWithEnd(match.index);
    const created = machine.platform.join(folder, 'fresh.txt');
    return {
      ...base,
      code: 'toy-gone',
      severity: 'warning',
      message: message('{line} leads nowhere', { line: match[0] }),
      range: index.range(match.index, match.index + match[0].length),
      related: [{ file: created, range: FILE_START, message: message('It was here') }],
      fixes: [
        fix('Remove', [{ kind: 'edit', file, edits: [{ range: wholeLine, newText: '' }] }], true),
        fix('Create', [{ kind: 'create', file: created, text: 'fresh\n', executable: false }]),
        fix('Link', [{ kind: 'link', file: created, target: '/usr/bin/python9.8' }]),
        {
          kind: 'terminal',
          id: `toy-gone:Run:${match.index}`,
          title: message('Run it'),
          preferred: false,
          commands: { directory: folder, steps: [{ kind: 'run', program: 'python', args: ["it's"] }] },
        },
        {
          kind: 'user-setting',
          id: `toy-gone:Set:${match.index}`,
          title: message('Set it'),
          preferred: false,
          path: ['toy', 'key'],
          value: 'off',
        },
      ],
    };
  });
}

function entriesIn(file: string, fileSystem: FileSystem): Entry[] {
  const outcome = fileSystem.read(file, 100_000);
  const decoded = outcome.kind === 'bytes' ? decodeUtf8(outcome.bytes) : undefined;
  if (decoded?.kind !== 'text') {
    return [];
  }
  const index = new TextIndex(decoded.text);
  return [...decoded.text.matchAll(/^PYTHONPATH=(.*)$/gm)].map((match, position): Entry => {
    const [line, path = ''] = match;
    const range = index.range(match.index, match.index + line.length);
    return {
      path,
      exists: fileSystem.stat(path).kind !== 'absent',
      provenance: {
        kind: 'pythonpath',
        setBy: { kind: 'file', file, syntax: 'sh', range },
        position,
        text: path,
      },
    };
  });
}

function inspection(
  folder: string,
  machine: Machine,
  findings: readonly Finding[],
  sysPath: readonly Entry[],
): FolderInspection {
  const context = {
    name: 'Toy',
    kind: 'terminal',
    platform: machine.platform,
    argv0: 'python',
    environment: new Map(),
    flags: NO_FLAGS,
    mode: { kind: 'interactive' },
    cwd: folder,
    account: machine.account,
  } as const;
  const result: StartupResult = {
    complete: true,
    implementation: 'cpython',
    version: { major: 9, minor: 8, micro: 1 },
    executable: '/usr/bin/python9.8',
    baseExecutable: '/usr/bin/python9.8',
    prefix: '/usr',
    execPrefix: '/usr',
    basePrefix: '/usr',
    baseExecPrefix: '/usr',
    platlibdir: 'lib',
    stdlibDir: '/usr/lib/python9.8',
    platstdlibDir: '/usr/lib/python9.8/lib-dynload',
    sysPath,
    startupCode: [],
    finders: [],
    leftOut: [],
    pthFiles: [],
    pthLines: [],
    warnings: [],
    trace: [],
  };
  return {
    folder,
    machine,
    contexts: [{ context, result }],
    environments: [],
    baseInterpreters: [],
    problems: [],
    findings,
  };
}
