/** A file of Python's own build is next to an installed interpreter, which then believes that it was just compiled. */

import { setAside } from '../../fixes/setAside';
import type { PrefixCause } from '../../model/entry';
import type { Severity } from '../../model/finding';
import type { InspectedContext } from '../../model/inspection';
import { message } from '../../model/message';
import { FILE_START } from '../../text/positions';
import { defineRule } from '../rule';

interface Data {
  readonly file: string;
  readonly starts: boolean;
}

export const strayBuildMarker = defineRule<Data>({
  code: 'stray-build-marker',
  severity: 'error',
  severityOf: ({ starts }): Severity => (starts ? 'warning' : 'error'),
  summary: 'A stray file makes an installed Python believe that it runs in a build tree',
  cites: ['CPython 3.13 Modules/getpath.py, "CHECK FOR BUILD DIRECTORY"', 'CVE-2026-12003', 'gh-151544'],
  *checkContext(inspected) {
    const file = markerOf(inspected);
    const starts = inspected.result.fatal === undefined;
    if (file === undefined || (starts && isRealBuild(file, inspected))) {
      return;
    }
    yield { file, range: FILE_START, data: { file, starts }, contexts: [inspected.context.name] };
  },
  message: ({ file, starts }) =>
    starts
      ? message(
          'This file makes Python use a standard library from the directories around it, as in a build tree. Whoever can write {file} decides what Python runs. Delete it and update Python.',
          { file },
        )
      : message(
          'Python will not start: because of {file}, it looks for a standard library as in a build tree. There is none. Delete this file.',
          { file },
        ),
  fixes: ({ data: { file } }) => [setAside(file)],
});

function markerOf({ result: { prefixCause, sysPath } }: InspectedContext): string | undefined {
  const causes = sysPath.flatMap(({ provenance }): readonly PrefixCause[] =>
    provenance.kind === 'platstdlib' || provenance.kind === 'stdlib' ? [provenance.cause] : [],
  );
  const all = prefixCause === undefined ? causes : [prefixCause, ...causes];
  return all.flatMap((cause) => (cause.kind === 'build-tree' ? [cause.file] : []))[0];
}

/** A build has pybuilddir.txt, which is checked first, and its extension modules where that file says; on Windows it is in PCbuild. */
function isRealBuild(file: string, { context: { platform }, result }: InspectedContext): boolean {
  if (/[\\/]PCbuild[\\/]/i.test(result.executable)) {
    return true;
  }
  const platstdlib = result.sysPath.find(({ provenance }) => provenance.kind === 'platstdlib');
  return platform.basename(file) !== 'Setup.local' && platstdlib?.exists !== false;
}
