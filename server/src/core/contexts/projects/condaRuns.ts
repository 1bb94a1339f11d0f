/**
 * An activated conda environment: the variables of its packages, those of its own state, and what its scripts export. Python
 * started by its path has none of them. https://docs.conda.io/projects/conda/en/stable/user-guide/tasks/manage-environments.html;
 * conda conda/activate.py, build_activate(), _get_environment_env_vars().
 */

import { JSON_READ_LIMIT, propertiesOf, readJsonDocument } from '../../formats/jsonDocument';
import { definedOnly } from '../../model/definedOnly';
import { FILE_START } from '../../text/positions';
import type { VariableChange } from '../../configuration/environmentLayers';
import type { Candidate, FoundContexts, SourceQuestion } from '../contextSource';
import type { Source } from '../source';
import { activationScripts, type Activation } from './activationScripts';
import { toolRun } from './toolRun';
import { isDecisive } from './toolVariables';

export const condaRuns: Source = {
  name: 'conda',
  files: ['**/{environment.yml,environment.yaml}', '**/conda-meta/state', '**/etc/conda/activate.d/*.sh'],
  contexts: condaContexts,
};

function condaContexts(question: SourceQuestion): FoundContexts {
  const { candidates, environments, machine } = question;
  const { platform } = machine;
  const isPixi = (root: string): boolean =>
    platform.basename(platform.dirname(platform.dirname(root))) === '.pixi';
  const contexts = candidates
    .filter(({ environmentRoot, belonging }) => {
      const known = environments.find(({ root }) => root === environmentRoot);
      return known?.kind === 'conda' && belonging?.tool !== 'pixi' && !isPixi(known.root);
    })
    .flatMap((candidate) => activated(candidate, question));
  return { contexts, problems: [] };
}

function activated(candidate: Candidate, question: SourceQuestion) {
  const root = candidate.environmentRoot ?? '';
  const { platform } = question.machine;
  const { changes, uncertain } = condaActivation(root, question);
  if (uncertain === undefined && !changes.some(isDecisive)) {
    return [];
  }
  const own = platform.join(root, 'conda-meta', 'state');
  const [first] = changes.flatMap((change) =>
    isDecisive(change) && change.kind === 'set' && change.setBy.kind === 'file' ? [change.setBy] : [],
  );
  return [
    toolRun(
      {
        name: `conda activate ${candidate.belonging?.name ?? candidate.label}`,
        tool: 'conda',
        describedBy: first ?? { kind: 'file', file: own, syntax: 'json', range: FILE_START },
        candidate,
        variables: { changes },
        ...definedOnly({ uncertain }),
      },
      question,
    ),
  ];
}

/** The variables of packages and of the environment are set first, then the scripts are sourced by their names. */
export function condaActivation(root: string, question: SourceQuestion): Activation {
  const { machine, fs } = question;
  const { platform } = machine;
  const directory = (name: string, extension: string): readonly string[] => {
    const path = platform.join(root, 'etc', 'conda', name);
    const listing = fs.list(path);
    return listing.kind === 'entries'
      ? listing.names
          .filter((each) => each.endsWith(extension))
          .toSorted()
          .map((each) => platform.join(path, each))
      : [];
  };
  const stored = [
    ...directory('env_vars.d', '.json').flatMap((file) => storedVariables(file, undefined, question)),
    ...storedVariables(platform.join(root, 'conda-meta', 'state'), 'env_vars', question),
  ];
  // On Windows they are batch files, which are not read.
  const scripts = platform.name === 'windows' ? [] : directory('activate.d', '.sh');
  const known = new Map([
    ['CONDA_PREFIX', root],
    ...stored.flatMap((change) => (change.kind === 'set' ? [[change.name, change.value] as const] : [])),
  ]);
  const sourced = activationScripts(scripts, known, question);
  return { ...sourced, changes: [...stored, ...sourced.changes] };
}

/** conda conda/base/constants.py, CONDA_ENV_VARS_UNSET_VAR. */
const UNSET = '***unset***';

function storedVariables(
  file: string,
  property: string | undefined,
  { fs }: SourceQuestion,
): readonly VariableChange[] {
  const document = readJsonDocument(file, fs.read(file, JSON_READ_LIMIT));
  const top = propertiesOf(document?.root);
  const variables = property === undefined ? top : propertiesOf(top.get(property)?.value);
  return [...variables].flatMap(([name, found]): VariableChange[] => {
    const value: unknown = found.value.value;
    if (document === undefined || typeof value !== 'string') {
      return [];
    }
    if (value === UNSET) {
      return [{ kind: 'remove', name }];
    }
    const setting = document.setting(found, value);
    return [
      {
        kind: 'set',
        name,
        value,
        setBy: {
          kind: 'file',
          file,
          syntax: 'json',
          range: setting.valueRange,
          assignment: { written: value, removal: { kind: 'part', range: setting.removalRange } },
        },
      },
    ];
  });
}
