/** Fixes that create isolation files: if no line of the folder causes the problem, or if a whole file has to go. */

import { interpreterPath } from '../isolation/interpreterPath';
import { launcherName } from '../isolation/launcher/index';
import type { InspectedContext } from '../model/inspection';
import type { IsolationChoice } from '../model/isolationChoice';
import { message, type Message } from '../model/message';
import type { Origin } from '../model/origin';
import type { StartupCodeKind } from '../model/startupResult';
import type { IsolationFixDraft } from './fixDraft';

/** For a variable that no file sets: what the editor starts no longer gets it, or an interpreter is started without it. */
export function keepOff(
  name: string,
  setBy: Origin,
  inspected: InspectedContext,
  folder: string,
): readonly IsolationFixDraft[] {
  if (setBy.kind !== 'process' || inspected.context.embedding !== undefined) {
    return [];
  }
  return [isolateTheEditor(inspected), startWithout(name, inspected), ...fixPathOf(inspected, folder)];
}

export function startWithout(name: string, inspected: InspectedContext): IsolationFixDraft {
  const launcher = launcherName(inspected.context.platform);
  return draft(
    message('Create {launcher}, which starts this interpreter without {name}', { launcher, name }),
    'isolated-launcher',
    inspected,
  );
}

/** For the user's packages. */
export function leaveOutUserSite(inspected: InspectedContext): readonly IsolationFixDraft[] {
  const launcher = launcherName(inspected.context.platform);
  return [
    isolateTheEditor(inspected),
    draft(
      message("Create {launcher}, which starts this interpreter without the user's packages", { launcher }),
      'isolated-launcher',
      inspected,
    ),
  ];
}

function isolateTheEditor(inspected: InspectedContext): IsolationFixDraft {
  return draft(
    message(
      'Isolate what the editor starts through its settings: no PYTHONHOME, no PYTHONPATH, no user packages…',
    ),
    'environment-settings',
    inspected,
  );
}

/** For a Python inside the folder: a file next to it fixes the path, no matter who starts it. An environment has pyvenv.cfg for that. */
function fixPathOf(inspected: InspectedContext, folder: string): readonly IsolationFixDraft[] {
  const { context, result } = inspected;
  const { platform } = context;
  const inside = platform.normcase(platform.join(folder, ''));
  const isOwn = platform.normcase(interpreterPath(inspected) ?? '').startsWith(inside);
  return !isOwn || context.environmentRoot !== undefined || result.venv !== undefined
    ? []
    : [
        draft(
          message('Fix the path of this interpreter with a ._pth file next to it…'),
          'underscore-pth',
          inspected,
        ),
        draft(message('Fix the path of this interpreter with a site.py next to it…'), 'site-pair', inspected),
      ];
}

export function quarantine(
  kind: StartupCodeKind,
  file: string,
  inspected: InspectedContext,
): readonly IsolationFixDraft[] {
  const { platform } = inspected.context;
  return kind === 'pth'
    ? [
        draft(
          message('Rename {name}, so that nothing in it runs…', { name: platform.basename(file) }),
          'startup-code',
          inspected,
          { form: 'quarantine', target: file },
        ),
      ]
    : [];
}

export function replaceByStartFile(file: string, inspected: InspectedContext): IsolationFixDraft {
  const name = inspected.context.platform.basename(file).replace(/\.pth$/, '.start');
  return draft(message('Replace these lines with {name}…', { name }), 'startup-code', inspected, {
    form: 'start',
    target: file,
  });
}

export function listAnew(inspected: InspectedContext): IsolationFixDraft {
  return draft(
    message('Rewrite the file to match where the standard library is…'),
    'underscore-pth',
    inspected,
  );
}

/** For an interpreter that was copied out of its installation. */
export function nameInstallation(inspected: InspectedContext): IsolationFixDraft {
  return draft(
    message('Create a pyvenv.cfg that names the installation of this interpreter…'),
    'pyvenv-cfg',
    inspected,
  );
}

/** `chosen` is the environment that the server should use. */
export function configureServer(form: 'mod_wsgi' | 'uwsgi', chosen: InspectedContext): IsolationFixDraft {
  return draft(
    message('Create a configuration that names {prefix}…', { prefix: chosen.result.prefix }),
    'embedding',
    chosen,
    { form },
  );
}

export function linkEnvironment(inspected: InspectedContext): IsolationFixDraft {
  return draft(
    message('Create an environment of links with its own packages…'),
    'symlink-environment',
    inspected,
  );
}

function draft(
  title: Message,
  kind: IsolationChoice['kind'],
  { context }: InspectedContext,
  options: Pick<IsolationChoice, 'form' | 'target'> = {},
): IsolationFixDraft {
  return { kind: 'isolation', title, preferred: false, isolation: { kind, ...options, context } };
}
