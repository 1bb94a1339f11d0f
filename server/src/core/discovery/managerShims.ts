/**
 * What the shims of asdf and mise start, from their own files: a variable, the files of the working directory and those above it,
 * then the user's. What only the tool itself can say is unknown. https://asdf-vm.com/manage/versions.html and
 * https://mise.jdx.dev/dev-tools/shims.html
 */

import { variableValue } from '../configuration/environmentLayers';
import { fileText } from '../formats/fileText';
import { readMiseConfig, readToolVersions, type ToolVersions } from '../formats/projects/toolVersions';
import { message, type Message } from '../model/message';
import type { Origin } from '../model/origin';
import type { RunContext } from '../model/runContext';
import type { DiscoveryTools } from './discoveryTools';
import { behindShims } from './behindShims';
import { subdirectories } from './installRoots';

type ManagerPlace = Pick<RunContext, 'environment' | 'cwd' | 'platform' | 'account'>;

export type ManagerOutcome =
  | { readonly kind: 'found'; readonly file: string; readonly setBy?: Origin }
  | { readonly kind: 'unknown'; readonly because: Message };

type Manager = 'asdf' | 'mise';

/** Where a shim is started, and by whom. */

interface Wanted {
  readonly version: string;
  readonly setBy: Origin;
}

type Choice =
  | { readonly kind: 'versions'; readonly wanted: readonly Wanted[] }
  | { readonly kind: 'none' }
  | { readonly kind: 'unknown'; readonly file: string };

const READ_LIMIT = 256 * 1024;

/** In the order in which they count within one directory. https://mise.jdx.dev/configuration.html#mise-toml */
const MISE_FILES: readonly string[] = [
  'mise.local.toml',
  '.mise.local.toml',
  'mise/config.local.toml',
  '.mise/config.local.toml',
  '.config/mise.local.toml',
  '.config/mise/config.local.toml',
  'mise.toml',
  '.mise.toml',
  'mise/config.toml',
  '.mise/config.toml',
  '.config/mise.toml',
  '.config/mise/config.toml',
];

const VARIABLES: Readonly<Record<Manager, string>> = {
  asdf: 'ASDF_PYTHON_VERSION',
  mise: 'MISE_PYTHON_VERSION',
};

export function resolveManagerShim(
  manager: Manager,
  shim: string,
  place: ManagerPlace,
  tools: DiscoveryTools,
): ManagerOutcome {
  const choice = choiceOf(manager, place, tools);
  switch (choice.kind) {
    case 'unknown':
      return unknown(message('Only {tool} itself understands {file}', { tool: manager, file: choice.file }));
    case 'none': {
      // asdf refuses to start anything then; mise takes what is on PATH.
      const system = manager === 'mise' ? behindShims(shim, place, tools) : undefined;
      return system === undefined
        ? unknown(message('No file of {tool} chooses a version of Python here', { tool: manager }))
        : { kind: 'found', file: system };
    }
    case 'versions':
      return started(manager, shim, choice.wanted, place, tools);
  }
}

/** The first version that is installed. */
function started(
  manager: Manager,
  shim: string,
  wanted: readonly Wanted[],
  place: ManagerPlace,
  tools: DiscoveryTools,
): ManagerOutcome {
  const { fs, platform } = tools;
  const command = platform.basename(shim);
  const data = dataDirectory(manager, shim, place);
  const installs = data === undefined ? undefined : platform.join(data, 'installs', 'python');
  for (const { version, setBy } of wanted) {
    if (version === 'system') {
      const system = behindShims(shim, place, tools);
      if (system !== undefined) {
        return { kind: 'found', file: system };
      }
      continue;
    }
    const root = installs === undefined ? undefined : installedRoot(manager, version, installs, tools);
    const file = root === undefined ? undefined : platform.join(root, 'bin', command);
    if (file !== undefined && fs.stat(file).kind === 'file') {
      return { kind: 'found', file, setBy };
    }
  }
  return unknown(
    message('{version} is chosen here, but is not installed in {tool}', {
      tool: manager,
      version: wanted.map(({ version }) => version).join(', '),
    }),
  );
}

function installedRoot(
  manager: Manager,
  version: string,
  installs: string,
  tools: DiscoveryTools,
): string | undefined {
  const { fs, platform } = tools;
  const [, scheme = '', rest = version] = /^(path|ref|prefix|sub-[^:]*):(.*)$/.exec(version) ?? [];
  if (scheme === 'path') {
    return platform.isAbsolute(rest) ? rest : undefined;
  }
  if (scheme.startsWith('sub-')) {
    return undefined;
  }
  const exact = platform.join(installs, scheme === 'ref' ? `ref-${rest}` : rest);
  const isOwn = fs.stat(exact).kind === 'directory' && fs.readLink(exact).kind !== 'link';
  if (manager === 'asdf' || scheme === 'ref' || isOwn) {
    return exact;
  }
  // `3.12` and `latest` mean the newest installed one; mise links them as well, but starts the version itself.
  return subdirectories(installs, tools).find((root) => {
    const name = platform.basename(root);
    const matches = rest === 'latest' ? /^\d+(?:\.\d+)*$/.test(name) : name.startsWith(`${rest}.`);
    return matches && !/[a-z]/.test(name) && fs.readLink(root).kind !== 'link';
  });
}

/** `…/shims/python` is below it; without such a place, what the variables say. */
function dataDirectory(
  manager: Manager,
  shim: string,
  { environment, account, platform }: ManagerPlace,
): string | undefined {
  const variable = (name: string): string => variableValue(environment, name, platform) ?? '';
  const directory = platform.dirname(shim);
  if (platform.basename(directory) === 'shims') {
    return platform.dirname(directory);
  }
  const home = variable('HOME') || account.home;
  const below = (...parts: readonly string[]): string =>
    home === undefined ? '' : platform.join(home, ...parts);
  const data = variable('XDG_DATA_HOME') || below('.local/share');
  const chosen =
    manager === 'asdf'
      ? variable('ASDF_DATA_DIR') || below('.asdf')
      : variable('MISE_DATA_DIR') || (data === '' ? '' : platform.join(data, 'mise'));
  return platform.isAbsolute(chosen) ? chosen : undefined;
}

function choiceOf(manager: Manager, place: ManagerPlace, tools: DiscoveryTools): Choice {
  const { environment, cwd, platform } = place;
  const variable = environment.get(VARIABLES[manager]);
  if (variable !== undefined && variable.value !== '') {
    const { setBy } = variable;
    const words = variable.value.split(/\s+/).filter((word) => word !== '');
    return { kind: 'versions', wanted: words.map((version) => ({ version, setBy })) };
  }
  const value = (name: string): string => variableValue(environment, name, platform) ?? '';
  // Files for an environment of mise's own have names that depend on it.
  const selected = ['MISE_ENV', 'MISE_DEFAULT_CONFIG_FILENAME', 'ASDF_DEFAULT_TOOL_VERSIONS_FILENAME'].find(
    (name) => value(name) !== '',
  );
  if (selected !== undefined) {
    return { kind: 'unknown', file: selected };
  }
  const home = value('HOME') || place.account.home;
  for (let directory = cwd; ; directory = platform.dirname(directory)) {
    const choice = choiceIn(manager, directory, tools);
    if (choice.kind !== 'none') {
      return choice;
    }
    if (platform.dirname(directory) === directory) {
      break;
    }
  }
  return manager === 'mise' ? usersMise(home, value, tools) : usersVersions(home, tools);
}

/** `~/.config/mise/config.toml`, then that of the machine. */
function usersMise(home: string | undefined, value: (name: string) => string, tools: DiscoveryTools): Choice {
  const { platform } = tools;
  const below = home === undefined ? '' : platform.join(home, '.config');
  const configuration = value('XDG_CONFIG_HOME') || below;
  const usual = configuration === '' ? '' : platform.join(configuration, 'mise/config.toml');
  const files = [value('MISE_GLOBAL_CONFIG_FILE') || usual, '/etc/mise/config.toml'];
  return (
    files
      .filter((file) => platform.isAbsolute(file))
      .map((file) => choiceFrom(file, readMiseConfig, tools))
      .find(({ kind }) => kind !== 'none') ?? usersVersions(home, tools)
  );
}

function usersVersions(home: string | undefined, tools: DiscoveryTools): Choice {
  return home === undefined
    ? { kind: 'none' }
    : choiceFrom(tools.platform.join(home, '.tool-versions'), readToolVersions, tools);
}

/** The files of one directory. Whether `.python-version` counts is a setting of the tool. */
function choiceIn(manager: Manager, directory: string, tools: DiscoveryTools): Choice {
  const { fs, platform } = tools;
  const choices: Choice[] = [];
  if (manager === 'mise') {
    choices.push(
      ...MISE_FILES.map((name) => choiceFrom(platform.join(directory, name), readMiseConfig, tools)),
    );
  }
  choices.push(choiceFrom(platform.join(directory, '.tool-versions'), readToolVersions, tools));
  const idiomatic = platform.join(directory, '.python-version');
  if (fs.stat(idiomatic).kind === 'file') {
    choices.push({ kind: 'unknown', file: idiomatic });
  }
  return choices.find(({ kind }) => kind !== 'none') ?? { kind: 'none' };
}

function choiceFrom(file: string, read: (text: string) => ToolVersions, { fs }: DiscoveryTools): Choice {
  const content = fileText(fs.read(file, READ_LIMIT));
  const found = content.kind === 'text' ? read(content.text) : undefined;
  switch (found?.kind) {
    case 'versions':
      return {
        kind: 'versions',
        wanted: found.versions.map(({ version, range }) => ({
          version,
          setBy: { kind: 'file', file, syntax: 'toml', range },
        })),
      };
    case 'unknown':
      return { kind: 'unknown', file };
    case 'none':
    case undefined:
      return { kind: 'none' };
  }
}

function unknown(because: Message): ManagerOutcome {
  return { kind: 'unknown', because };
}
