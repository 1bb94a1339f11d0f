/** A server puts a directory on `sys.path` that does not exist, is not written as the server reads it, or is for another version. */

import { grouped, madeOnce } from '../shared/madeOnce';
import type { StartupResult } from '../../model/startupResult';
import type { FixDraft } from '../../fixes/fixDraft';
import { dropVariable } from '../../fixes/dropVariable';
import { replaceElements } from '../../fixes/setVariable';
import type { ElementPlace } from '../../model/finding';
import type { EmbedderStep } from '../../model/embedding';
import type { InspectedContext } from '../../model/inspection';
import { message } from '../../model/message';
import { placeKey, type FileOrigin, type Origin } from '../../model/origin';
import { minorVersion, parseVersion, sameMinor } from '../../model/version';
import { malformed } from '../shared/pathText';
import { defineRule, type OccurrenceInFile } from '../rule';

type Because =
  | { readonly kind: 'missing' }
  /** What was meant, if that is known. */
  | { readonly kind: 'malformed'; readonly corrected: readonly string[] }
  | { readonly kind: 'other-version'; readonly found: string; readonly version: string };

interface Data {
  readonly path: string;
  readonly option: string;
  readonly because: Because;
  readonly setBy: FileOrigin;
  readonly place: ElementPlace;
}

export const embedderPath = defineRule<Data, OccurrenceInFile<Data>>({
  code: 'embedder-path',
  severity: 'warning',
  summary: 'A server adds a directory to sys.path that its Python cannot use',
  cites: [
    'mod_wsgi documentation, "WSGIDaemonProcess", python-path, and "WSGIPythonPath"',
    'uWSGI documentation, "Python/WSGI options", pythonpath',
  ],
  *checkContext(inspected, view) {
    const { context, result } = inspected;
    const named = result.fatal === undefined ? namedPaths(inspected) : [];
    const isHere = isOfThisMachine(named, inspected, view.folder);
    for (const { path, setBy, place } of named) {
      const because = reason(path, setBy, inspected);
      const option = setBy.assignment?.option;
      const isSure = isHere || because?.kind !== 'missing';
      if (because !== undefined && option !== undefined && isSure) {
        const { file, range } = setBy;
        const data = { path, option, because, setBy, place };
        yield { file, range, data, contexts: [context.name], about: path };
      }
    }
  },
  message: ({ path, option, because }) => {
    switch (because.kind) {
      case 'missing':
        return message(
          '{path} does not exist, so Python finds nothing there. Correct the path or remove it from {option}.',
          { path, option },
        );
      case 'malformed':
        return message(
          '{option} names {path}, which does not exist: the server reads all of it as one path. Write each path in full.',
          { path, option },
        );
      case 'other-version':
        return message(
          '{path} has packages for Python {found}, which Python {version} finds here before its own. Remove it from {option}.',
          { path, option, found: because.found, version: because.version },
        );
    }
  },
  fixes: ({ data }) => {
    const removals = removed(data);
    const corrections = data.because.kind === 'malformed' ? corrected(data, data.because.corrected) : [];
    return corrections.length === 0
      ? removals
      : [...corrections, ...removals.map((fix) => ({ ...fix, preferred: false }))];
  },
});

interface NamedPath {
  readonly path: string;
  readonly setBy: FileOrigin;
  readonly place: ElementPlace;
}

function namedPaths({ context: { embedding, platform } }: InspectedContext): readonly NamedPath[] {
  const { delimiter } = platform;
  return (embedding?.afterwards ?? []).flatMap((step: EmbedderStep): readonly NamedPath[] => {
    if (step.kind === 'site-directories-first' && step.setBy.kind === 'file') {
      const { paths, setBy } = step;
      return paths.map((path, position) => ({
        path,
        setBy,
        place: { position, count: paths.length, delimiter },
      }));
    }
    // uWSGI takes one path for each option.
    return step.kind === 'insert-first' && step.by === 'uwsgi-pythonpath' && step.setBy?.kind === 'file'
      ? [{ path: step.path, setBy: step.setBy, place: { position: 0, count: 1, delimiter: '\n' } }]
      : [];
  });
}

/** A configuration for another machine names nothing that is here. */
function isOfThisMachine(
  named: readonly NamedPath[],
  { context: { embedding, environmentRoot, platform }, result }: InspectedContext,
  folder: string,
): boolean {
  const inside = platform.join(folder, '');
  const isThere = ({ path }: NamedPath): boolean =>
    path.startsWith(inside) || existingPaths(result).has(path);
  return embedding?.home !== undefined || environmentRoot !== undefined || named.some(isThere);
}

function reason(path: string, setBy: FileOrigin, inspected: InspectedContext): Because | undefined {
  const { result } = inspected;
  const entry = entriesOfServers(result).get(sourceKey(path, setBy))?.[0];
  if (entry?.exists === false) {
    const meant = meantPaths(path, setBy, inspected);
    return meant === undefined ? { kind: 'missing' } : { kind: 'malformed', corrected: meant };
  }
  const found = parseVersion(
    /[\\/]python(\d+\.\d+)t?(?:[\\/](?:site|dist)-packages)?[\\/]?$/.exec(path)?.[1] ?? '',
  );
  const { version } = result;
  return entry === undefined || found === undefined || version === undefined || sameMinor(found, version)
    ? undefined
    : { kind: 'other-version', found: minorVersion(found), version: minorVersion(version) };
}

/** As for a shell, or with another separator. uWSGI knows none: each path has an option of its own. */
function meantPaths(
  path: string,
  { syntax }: FileOrigin,
  { context }: InspectedContext,
): readonly string[] | undefined {
  const isApache = syntax === 'apache';
  const parts = path.split(isApache ? /[;,]/ : /[:;,]/).map((part) => part.trim());
  const written = parts.filter((part) => part !== '');
  // mod_wsgi has put its directory in front of what it takes for a relative path.
  const bare = written.map((part) => part.replace(/^.*\/(?=[~$"'])/, ''));
  const signs = bare.map((part) => malformed(part, context));
  const isOdd = parts.length > 1 || signs.some((sign) => sign !== undefined);
  return isOdd && signs.every((sign) => sign === undefined || sign.corrected !== undefined)
    ? bare.map((part, position) => signs[position]?.corrected ?? part)
    : undefined;
}

function removed({ path, option, setBy, place }: Data): readonly FixDraft[] {
  const title = message('Remove {path} from {option}', { path, option });
  return place.count === 1
    ? dropVariable(option, setBy)
    : replaceElements(option, place, [], setBy, { title, preferred: true });
}

function corrected({ option, setBy, place }: Data, texts: readonly string[]): readonly FixDraft[] {
  const title = message('Replace with {text}', { text: texts.join(setBy.syntax === 'apache' ? ':' : ', ') });
  const offer = { title, preferred: true };
  if (setBy.syntax === 'apache' || texts.length === 1) {
    return replaceElements(option, place, texts, setBy, offer);
  }
  return setBy.syntax === 'ini' ? onLines(option, texts, setBy, offer) : [];
}

/** Each option is put in front of the ones before, so the first path comes last. */
function onLines(
  option: string,
  texts: readonly string[],
  { file, assignment }: FileOrigin,
  offer: { readonly title: FixDraft['title']; readonly preferred: boolean },
): readonly FixDraft[] {
  const newText = texts.toReversed().join(`\n${option} = `);
  const range = assignment?.inner;
  return range === undefined
    ? []
    : [
        {
          kind: 'edits',
          ...offer,
          names: { kind: 'start', part: 'embedding' },
          edits: [{ kind: 'edit', file, edits: [{ range, newText }] }],
        },
      ];
}

const existingPaths = madeOnce(
  ({ sysPath }: StartupResult) => new Set(sysPath.filter(({ exists }) => exists).map(({ path }) => path)),
);

/** By path and by what has set it: a server's configuration may name one path many times. */
const entriesOfServers = madeOnce(({ sysPath }: StartupResult) =>
  grouped(sysPath, ({ path, provenance }) =>
    (provenance.kind === 'site-directory' || provenance.kind === 'embedder') && provenance.setBy !== undefined
      ? sourceKey(path, provenance.setBy)
      : undefined,
  ),
);

function sourceKey(path: string, setBy: Origin): string {
  return `${placeKey(setBy)}\0${path}`;
}
