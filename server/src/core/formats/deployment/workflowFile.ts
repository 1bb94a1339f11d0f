/**
 * `env` in a workflow of GitHub Actions: of the workflow, of a job, of a step. Only `${{ … }}` is replaced.
 * https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax
 */

import { definedOnly } from '../../model/definedOnly';
import { piecesOf, type PieceVariable, type ValuePiece } from '../valuePieces';
import type { JsonProblem } from '../jsonDocument';
import { YamlDocument } from '../yamlDocument';

export interface WorkflowEnv {
  /** The runners that it reaches: undefined if an expression or a custom label decides. */
  readonly system: 'posix' | 'windows' | undefined;
  /** Of the user that the jobs run as on GitHub's own runners. */
  readonly home?: string;
  readonly variables: readonly PieceVariable[];
}

export interface WorkflowFile {
  readonly envs: readonly WorkflowEnv[];
  readonly problems: readonly JsonProblem[];
}

export function parseWorkflow(text: string): WorkflowFile {
  const document = new YamlDocument(text);
  const jobs = document.pairs(document.get(document.root, 'jobs')).map(({ value }) => value);
  const all = new Map(
    jobs.map((job) => runnerOf(document, job)).map((runner) => [JSON.stringify(runner), runner]),
  );
  const [only = {}] = all.values();
  const envOf = (node: unknown, { system, home }: Runner): WorkflowEnv => ({
    system,
    ...definedOnly({ home }),
    variables: variablesOf(document, document.get(node, 'env')),
  });
  const envs = [
    envOf(document.root, all.size === 1 ? only : {}),
    ...jobs.flatMap((job) => {
      const runner = runnerOf(document, job);
      const steps = document.items(document.get(job, 'steps'));
      return [job, ...steps].map((node) => envOf(node, runner));
    }),
  ];
  return { envs: envs.filter(({ variables }) => variables.length > 0), problems: document.problems };
}

interface Runner {
  readonly system?: WorkflowEnv['system'];
  readonly home?: string;
}

/** GitHub documentation, "Variables reference", and the images' own: actions/runner-images. A container has its own user. */
function runnerOf(document: YamlDocument, job: unknown): Runner {
  const runsOn = document.get(job, 'runs-on');
  const label = (document.scalar(runsOn) ?? document.scalar(document.items(runsOn)[0]))?.text ?? '';
  const isContained = document.get(job, 'container') !== undefined;
  if (/^(?:ubuntu|macos)-[\w.-]+$/.test(label)) {
    const home = label.startsWith('ubuntu') ? '/home/runner' : '/Users/runner';
    return { system: 'posix', ...(isContained ? {} : { home }) };
  }
  return /^windows-[\w.-]+$/.test(label) ? { system: 'windows', home: 'C:\\Users\\runneradmin' } : {};
}

function variablesOf(document: YamlDocument, env: unknown): readonly PieceVariable[] {
  return document.pairs(env).flatMap(({ key, value }): PieceVariable[] => {
    const scalar = document.scalar(value);
    return scalar === undefined
      ? []
      : [
          {
            name: key,
            pieces: piecesOf(scalar.text, /\$\{\{(.*?)\}\}/gs, expression, '}}'),
            range: scalar.range,
            assignment: document.assignment(value),
          },
        ];
  });
}

function expression([written, inner = '']: RegExpMatchArray): ValuePiece {
  return { kind: inner.trim() === 'github.workspace' ? 'folder' : 'unknown', written };
}
