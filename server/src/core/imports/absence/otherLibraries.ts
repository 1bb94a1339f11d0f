/** Directories of packages that an interpreter does not read: of other versions, other installations and other environments. */

import { definedOnly } from '../../model/definedOnly';
import type { InspectedContext } from '../../model/inspection';
import { placeIn } from '../../model/leftOut';
import { message } from '../../model/message';
import { minorVersion } from '../../model/version';
import type { FileSystem } from '../../ports/fileSystem';
import type { AbsenceReason } from './absenceReason';

/** A directory with the reason why it is not searched. */
export type Unread = AbsenceReason & { readonly path: string };

interface Places {
  /** The one that the person has open, if that is known. */
  readonly folder: string | undefined;
  /** Environments that are known for other reasons. */
  readonly others: readonly string[];
}

export function otherLibraries(
  inspected: InspectedContext,
  fs: FileSystem,
  places: Places,
): readonly Unread[] {
  const known = new Set<string>();
  return [
    ...linkedLibraries(inspected, fs),
    ...environments(inspected, fs, places),
    ...ownInstallations(inspected, fs),
    ...systemInstallations(inspected, fs),
  ].filter(({ path }) => {
    const isNew = !known.has(path);
    known.add(path);
    return isNew;
  });
}

interface Library {
  readonly path: string;
  /** Undefined if the directory serves several versions, or does not say which. */
  readonly version?: string;
}

const MOST_FOLDERS = 200;

/** The usual places below a prefix, in every version. */
function librariesBelow(
  root: string,
  { context: { platform } }: InspectedContext,
  fs: FileSystem,
): readonly Library[] {
  const names = (directory: string): readonly string[] => {
    const listing = fs.list(directory);
    return listing.kind === 'entries' ? listing.names : [];
  };
  if (platform.name === 'windows') {
    const path = platform.join(root, 'Lib', 'site-packages');
    const ofUser = names(root).flatMap((name) => {
      const digits = /^Python(\d)(\d+)$/i.exec(name);
      return digits === null
        ? []
        : [
            {
              path: platform.join(root, name, 'site-packages'),
              version: `${digits[1] ?? ''}.${digits[2] ?? ''}`,
            },
          ];
    });
    return [{ path }, ...ofUser];
  }
  // A link, such as lib64 in an environment, leads to what is in the list already.
  const isLink = (path: string): boolean => fs.readLink(path).kind === 'link';
  const libraries = ['lib', 'lib64', 'local/lib'].filter((library) => !isLink(platform.join(root, library)));
  return libraries.flatMap((library) =>
    names(platform.join(root, library)).flatMap((name) => {
      const found = /^(?:python|pypy)(\d[\d.]*)t?$/.exec(name);
      const version = found?.[1]?.includes('.') === true ? found[1] : undefined;
      return found === null || isLink(platform.join(root, library, name))
        ? []
        : ['site-packages', 'dist-packages'].map((packages) => ({
            path: platform.join(root, library, name, packages),
            ...definedOnly({ version }),
          }));
    }),
  );
}

/** Below the prefixes of this interpreter and the user's directory. */
function ownInstallations(inspected: InspectedContext, fs: FileSystem): readonly Unread[] {
  const { prefix, execPrefix, basePrefix, userBase, version } = inspected.result;
  const roots = new Set([prefix, execPrefix, basePrefix, userBase ?? '']);
  const own = version === undefined ? '' : minorVersion(version);
  return [...roots]
    .filter((root) => root !== '')
    .flatMap((root) => librariesBelow(root, inspected, fs))
    .map(({ path, version: other }) => ({
      rule: 'other-library',
      path,
      why:
        other === undefined || other === own
          ? message('This Python does not read {directory}', { directory: path })
          : message('{directory} belongs to Python {version}, but this is Python {own}', {
              directory: path,
              version: other,
              own,
            }),
    }));
}

/** Packages of the distribution, such as those that apt installs. */
function systemInstallations(inspected: InspectedContext, fs: FileSystem): readonly Unread[] {
  if (inspected.context.platform.name === 'windows') {
    return [];
  }
  return ['/usr', '/usr/local'].flatMap((root) =>
    librariesBelow(root, inspected, fs).map(({ path }) => ({
      rule: 'other-library' as const,
      path,
      why: message('{directory} belongs to another Python than {executable}', {
        directory: path,
        executable: inspected.result.executable,
      }),
    })),
  );
}

/** The environments whose interpreters the executable is a link to. */
export function linkedLibraries(inspected: InspectedContext, fs: FileSystem): readonly Unread[] {
  const { context, result } = inspected;
  return linkedEnvironments(inspected, fs)
    .filter((root) => root !== result.prefix)
    .flatMap((root) =>
      librariesBelow(root, inspected, fs).map(({ path }) => ({
        rule: 'environment-bypassed' as const,
        path,
        why: message(
          '{executable} is a link to the interpreter of {environment}: started through the link, Python does not see that environment',
          { executable: result.executable, environment: root },
        ),
        ...placeIn(context.chosenBy ?? context.describedBy),
      })),
    );
}

function environments(
  inspected: InspectedContext,
  fs: FileSystem,
  { folder, others }: Places,
): readonly Unread[] {
  const { context, result } = inspected;
  const { platform, environment, chosenBy, describedBy } = context;
  const own = new Set([result.prefix, result.basePrefix]);
  const activated = ['VIRTUAL_ENV', 'CONDA_PREFIX'].flatMap((name) => environment.get(name)?.value ?? []);
  const near = environmentsIn([context.cwd, folder ?? ''], inspected, fs);
  const roots = new Set([...activated, ...near, ...others]);
  return [...roots]
    .filter((root) => platform.isAbsolute(root) && !own.has(root))
    .flatMap((root) =>
      librariesBelow(root, inspected, fs).map(({ path }) => ({
        rule: 'environment-bypassed' as const,
        path,
        why: message('It is installed in the environment {environment}, but {executable} runs here', {
          environment: root,
          executable: result.executable,
        }),
        ...placeIn(chosenBy ?? describedBy),
      })),
    );
}

function environmentsIn(
  folders: readonly string[],
  { context: { platform } }: InspectedContext,
  fs: FileSystem,
): readonly string[] {
  return folders
    .filter((folder) => folder !== '')
    .flatMap((folder) => {
      const listing = fs.list(folder);
      const names = listing.kind === 'entries' ? listing.names.slice(0, MOST_FOLDERS) : [];
      return names.map((name) => platform.join(folder, name));
    })
    .filter((root) => fs.stat(platform.join(root, 'pyvenv.cfg')).kind === 'file');
}

const MOST_LINKS = 10;

/** Python looks for pyvenv.cfg next to the link that it is started through, not along the chain of links. */
function linkedEnvironments(
  { context: { platform }, result }: InspectedContext,
  fs: FileSystem,
): readonly string[] {
  const found: string[] = [];
  let place = result.executable;
  for (let links = 0; links < MOST_LINKS && platform.isAbsolute(place); links += 1) {
    const link = fs.readLink(place);
    if (link.kind !== 'link') {
      break;
    }
    place = platform.normpath(platform.join(platform.dirname(place), link.target));
    const root = platform.dirname(platform.dirname(place));
    if (fs.stat(platform.join(root, 'pyvenv.cfg')).kind === 'file') {
      found.push(root);
    }
  }
  return found;
}
