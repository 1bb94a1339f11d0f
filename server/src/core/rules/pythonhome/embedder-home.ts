/** An application that embeds Python sets its home, and Python does not find what it needs there. */

import type { FixDraft } from '../../fixes/fixDraft';
import { configureServer } from '../../fixes/isolate';
import { setVariable } from '../../fixes/setVariable';
import type { EmbedderHome, EmbedderHomeState } from '../../model/facts/embedderHome';
import type { FolderFacts, InspectedContext } from '../../model/inspection';
import { message, type Message } from '../../model/message';
import { minorVersion, type PythonVersion } from '../../model/version';
import { listed } from '../shared/listed';
import { placeOfOrigin } from '../shared/places';
import { defineRule } from '../rule';

type Wrong = Exclude<EmbedderHomeState, { readonly kind: 'ok' }>;

interface Data {
  readonly home: string;
  readonly version: string;
  readonly state: Wrong;
  readonly inspected: InspectedContext;
}

export const embedderHome = defineRule<Data>({
  code: 'embedder-home',
  severity: 'error',
  summary: 'An application sets a home that does not contain what Python needs',
  cites: [
    'mod_wsgi documentation, "WSGIPythonHome" and "Virtual Environments"',
    'CPython documentation, Py_SetPythonHome and PyConfig.home',
  ],
  *checkContext(inspected) {
    const { context, embedderHome: home } = inspected;
    const isForeign = context.embedding?.foreign !== undefined;
    const wrong = home === undefined || isForeign ? undefined : wrongHome(home, inspected);
    if (wrong !== undefined) {
      yield { ...placeOfOrigin(context.embedding?.setBy), data: wrong, contexts: [context.name] };
    }
  },
  message: ({ home, version, state, inspected }) => {
    switch (state.kind) {
      case 'missing':
        return message('{home} does not exist, so Python {version} will not start. Correct the path.', {
          home,
          version,
        });
      case 'file':
        return message(
          '{home} is a file, so Python {version} will not start. Set home to the prefix of an installation or a virtual environment, not to an interpreter.',
          { home, version },
        );
      case 'unreadable':
        return message('The account that runs this cannot read {home}, so Python {version} will not start', {
          home,
          version,
        });
      case 'misread':
        return misread(home, state.read, version, inspected);
      case 'library':
        return message(
          '{home} is not the root of its environment or installation, so Python {version} will not start. Set home to {prefix}.',
          { home, prefix: state.prefix, version },
        );
      case 'venv':
        return state.basePrefix === undefined
          ? message(
              '{home} is a virtual environment without a standard library, so Python {version} will not start. Set home to the prefix of its base installation.',
              { home, version },
            )
          : message(
              '{home} is a virtual environment without a standard library, so Python {version} will not start. Set home to the prefix of its base installation, {prefix}.',
              { home, prefix: state.basePrefix, version },
            );
      case 'other-version':
        return message(
          '{home} is for Python {versions}, but the application is built for {version}. Create it again with that version.',
          { home, versions: listed(state.versions), version },
        );
      case 'no-library':
        return message('{home} has no standard library, so Python {version} will not start', {
          home,
          version,
        });
    }
  },
  fixes: ({ data: { version, state, inspected } }, facts) => {
    const { kind } = inspected.context;
    const fitting = fittingContext(version, facts);
    const inPlace = correctedHomes(state, version, facts).flatMap((home, position) =>
      setHome(home, position === 0, inspected),
    );
    return (kind === 'mod_wsgi' || kind === 'uwsgi') && fitting !== undefined
      ? [...inPlace, configureServer(kind, fitting)]
      : inPlace;
  },
});

/** Nobody wants to read more than this in a menu. */
const OFFERED = 4;

/** What is certainly meant, otherwise the environments of the folder that fit, and then the installations. */
function correctedHomes(
  state: Wrong,
  version: string,
  { environments, baseInterpreters, machine: { platform } }: FolderFacts,
): readonly string[] {
  const meant = meantHome(state);
  if (meant !== undefined) {
    return [meant];
  }
  const fits = (each: PythonVersion | undefined): boolean =>
    each !== undefined && minorVersion(each) === version;
  const roots = environments.flatMap((environment) =>
    environment.pyvenvCfg !== undefined &&
    environment.executableState.kind === 'ok' &&
    fits(environment.version)
      ? [environment.root]
      : [],
  );
  const prefixes = baseInterpreters
    .filter((interpreter) => fits(interpreter.version))
    .map(({ realExecutable }) => platform.dirname(platform.dirname(realExecutable)));
  return [...new Set([...roots, ...prefixes])].slice(0, OFFERED);
}

function meantHome(state: Wrong): string | undefined {
  switch (state.kind) {
    case 'library':
      return state.prefix;
    case 'file':
    case 'no-library':
      return state.prefix;
    case 'venv':
      return state.basePrefix;
    case 'missing':
    case 'unreadable':
    case 'misread':
    case 'other-version':
      return undefined;
  }
}

function setHome(home: string, preferred: boolean, { context }: InspectedContext): readonly FixDraft[] {
  const setBy = context.embedding?.setBy;
  const option = setBy?.kind === 'file' ? setBy.assignment?.option : undefined;
  return setBy === undefined || option === undefined
    ? []
    : setVariable(option, home, setBy, {
        title: message('Set {option} to {home}', { option, home }),
        preferred,
      });
}

function misread(home: string, read: string, version: string, { context }: InspectedContext): Message {
  const args = { home, read, version };
  return context.kind === 'mod_wsgi'
    ? message(
        '{home} is not plain ASCII, so mod_wsgi gives Python {version} a different home or none. It reads the path as "{read}", followed by whatever is next in its memory. Rename the directory, or add locale=C.UTF-8 to the WSGIDaemonProcess that names it.',
        args,
      )
    : message(
        '{home} is not plain ASCII, so uWSGI gives Python {version} a different home or none. It reads the path as "{read}". Rename the directory.',
        args,
      );
}

function wrongHome({ home, version, state }: EmbedderHome, inspected: InspectedContext): Data | undefined {
  return state.kind === 'ok' ? undefined : { home, version, state, inspected };
}

/** The first one that starts and has the version that the server is built for. */
function fittingContext(version: string, { contexts }: FolderFacts): InspectedContext | undefined {
  return contexts.find(
    ({ context, result }) =>
      context.embedding === undefined &&
      result.fatal === undefined &&
      result.version !== undefined &&
      minorVersion(result.version) === version,
  );
}
