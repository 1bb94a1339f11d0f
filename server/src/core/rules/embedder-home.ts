/** An application that links Python sets its home, and Python does not find there what it needs. */

import { configureServer } from '../fixes/isolate';
import type { EmbedderHome, EmbedderHomeState } from '../model/embedderHome';
import type { FolderFacts, InspectedContext } from '../model/inspection';
import { message, type Message } from '../model/message';
import { minorVersion } from '../model/version';
import { listed } from './listed';
import { placeOfOrigin } from './places';
import { defineRule } from './rule';

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
  summary: 'An application sets a home in which Python does not find what it needs',
  cites: [
    'mod_wsgi documentation, "WSGIPythonHome" and "Virtual Environments"',
    'CPython documentation, Py_SetPythonHome and PyConfig.home',
  ],
  *check(facts) {
    for (const inspected of facts.contexts) {
      const { context, embedderHome: home } = inspected;
      const wrong = home === undefined ? undefined : wrongHome(home, inspected);
      if (wrong !== undefined) {
        yield { ...placeOfOrigin(context.embedding?.setBy), data: wrong, contexts: [context.name] };
      }
    }
  },
  message: ({ home, version, state, inspected }) => {
    switch (state.kind) {
      case 'missing':
        return message('{home} does not exist, so Python {version} will not start; correct it', {
          home,
          version,
        });
      case 'file':
        return message(
          '{home} is a file: home is the prefix of an installation or an environment, not an interpreter; Python {version} will not start',
          { home, version },
        );
      case 'unreadable':
        return message('{home} may not be read by who runs this, so Python {version} will not start', {
          home,
          version,
        });
      case 'misread':
        return misread(home, state.read, version, inspected);
      case 'library':
        return message(
          '{home} is a library directory: home is the prefix above it, {prefix}; Python {version} will not start',
          { home, prefix: state.prefix, version },
        );
      case 'venv':
        return state.basePrefix === undefined
          ? message(
              '{home} is a virtual environment, which has no standard library: home is the prefix of its base; Python {version} will not start',
              { home, version },
            )
          : message(
              '{home} is a virtual environment, which has no standard library: home is the prefix of its base, {prefix}; Python {version} will not start',
              { home, prefix: state.basePrefix, version },
            );
      case 'other-version':
        return message(
          '{home} is for Python {versions}, and the application is built for {version}: it must be made with that version',
          { home, versions: listed(state.versions), version },
        );
      case 'no-library':
        return message('There is no standard library in {home}, so Python {version} will not start', {
          home,
          version,
        });
    }
  },
  fixes: ({ data: { version, inspected } }, facts) => {
    const { kind } = inspected.context;
    const fitting = fittingContext(version, facts);
    return (kind === 'mod_wsgi' || kind === 'uwsgi') && fitting !== undefined
      ? [configureServer(kind, fitting)]
      : [];
  },
});

function misread(home: string, read: string, version: string, { context }: InspectedContext): Message {
  const args = { home, read, version };
  return context.kind === 'mod_wsgi'
    ? message(
        '{home} is not plain ASCII: mod_wsgi reads it as "{read}" and what follows that in its memory, so Python {version} has another home or none; rename it, or add locale=C.UTF-8 to the WSGIDaemonProcess that names it',
        args,
      )
    : message(
        '{home} is not plain ASCII: uWSGI reads it as "{read}", so Python {version} has another home or none; rename it',
        args,
      );
}

function wrongHome({ home, version, state }: EmbedderHome, inspected: InspectedContext): Data | undefined {
  return state.kind === 'ok' ? undefined : { home, version, state, inspected };
}

/** The first that starts and is of the version that the server is built for. */
function fittingContext(version: string, { contexts }: FolderFacts): InspectedContext | undefined {
  return contexts.find(
    ({ context, result }) =>
      context.embedding === undefined &&
      result.fatal === undefined &&
      result.version !== undefined &&
      minorVersion(result.version) === version,
  );
}
