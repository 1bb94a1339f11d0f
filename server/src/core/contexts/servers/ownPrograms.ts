/** Programs that link Python, as the setting `pythonPathInspector.embedders` describes them. */

import type { EmbedderSetting } from '../../formats/editor/embedderSettings';
import type { FolderSettings } from '../../formats/editor/settingsJson';
import { definedOnly } from '../../model/definedOnly';
import type { EmbedderStep, Embedding } from '../../model/embedding';
import type { Machine } from '../../model/inspection';
import { NO_FLAGS, type Environment, type RunContext } from '../../model/runContext';
import type { FileOrigin } from '../../model/origin';
import { applyLayer, NO_ENVIRONMENT, processEnvironment } from '../../configuration/environmentLayers';
import { resolveVariables, type SettingScope } from '../../configuration/settingVariables';
import type { Source } from '../source';

/** The settings are a source of their own. */
export const ownPrograms: Source = {
  name: 'own programs',
  files: [],
  contexts: ({ folder, machine, configuration }) => ({
    contexts: ownProgramContexts(folder, machine, configuration.settings),
    problems: [],
  }),
};

export function ownProgramContexts(
  folder: string,
  machine: Machine,
  { file, embedders }: FolderSettings,
): readonly RunContext[] {
  return embedders.map((setting) => {
    const setBy: FileOrigin = { kind: 'file', file, syntax: 'json', range: setting.range };
    return ownProgram(setting, setBy, { folder, machine });
  });
}

function ownProgram(setting: EmbedderSetting, setBy: FileOrigin, scope: SettingScope): RunContext {
  const { folder, machine } = scope;
  const { platform, account } = machine;
  const text = (value: string): string => resolveVariables(value, scope);
  const embedding = embeddingOf(setting, setBy, text);
  const cwd = setting.cwd === undefined ? folder : platform.abspath(text(setting.cwd), folder);
  const program = setting.program === undefined ? embedding.library : text(setting.program);
  return {
    name: setting.name,
    kind: 'embedded',
    platform,
    argv0: program,
    image: program,
    environment: environmentOf(setting, setBy, machine, text),
    flags: NO_FLAGS,
    mode: { kind: 'interactive' },
    cwd,
    account,
    chosenBy: setBy,
    embedding,
  };
}

/** The place is that of the whole setting, of which the home is a part. */
function homeOrigin({ origins }: EmbedderSetting, setBy: FileOrigin): FileOrigin {
  const { range, assignment: { written } = {} } = origins?.get('home') ?? {};
  if (range === undefined || written === undefined) {
    return setBy;
  }
  const { start, end } = range;
  const isPlain = end.character - start.character === written.length + 2 && start.line === end.line;
  const inner = {
    start: { ...start, character: start.character + 1 },
    end: { ...end, character: end.character - 1 },
  };
  return isPlain ? { ...setBy, assignment: { option: 'home', written, inner } } : setBy;
}

type Resolve = (value: string) => string;

function embeddingOf(setting: EmbedderSetting, setBy: FileOrigin, text: Resolve): Embedding {
  const { init, siteImport, useEnvironment, userSite, isolated, argv0 } = setting;
  const resolved = (value: string | undefined): string | undefined =>
    value === undefined ? undefined : text(value);
  const afterwards: readonly EmbedderStep[] =
    argv0 === undefined || init !== 'legacy' ? [] : [{ kind: 'set-argv', argv0: text(argv0) }];
  return {
    init,
    library: text(setting.library),
    libraryBy: setBy,
    setBy: homeOrigin(setting, setBy),
    ...definedOnly({
      programName: resolved(setting.programName),
      home: resolved(setting.home),
      executable: resolved(setting.executable),
      pythonpath: resolved(setting.pythonpath),
      searchPaths: setting.searchPaths?.map(text),
      siteImport,
      useEnvironment,
      userSite,
      isolated,
    }),
    afterwards,
  };
}

/** Variables that the setting lists are the whole environment. */
function environmentOf(
  { env, origins }: EmbedderSetting,
  setBy: FileOrigin,
  { platform, processEnvironment: variables }: Machine,
  text: Resolve,
): Environment {
  return env === undefined
    ? processEnvironment(variables, platform)
    : applyLayer(
        NO_ENVIRONMENT,
        Object.entries(env).map(([name, value]) => ({
          kind: 'set',
          name,
          value: text(value),
          setBy: origins?.get(`env.${name}`) ?? setBy,
        })),
        platform,
      );
}
