/**
 * `env` in a workflow of GitHub Actions: of the workflow, of a job, of a step. Only `${{ … }}` is replaced.
 * https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax
 */

import { piecesOf, type PieceVariable, type ValuePiece } from '../valuePieces';
import type { JsonProblem } from '../jsonDocument';
import { YamlDocument } from '../yamlDocument';

export interface WorkflowEnv {
  /** The runners that it reaches: undefined if an expression or a custom label decides. */
  readonly system: 'posix' | 'windows' | undefined;
  readonly variables: readonly PieceVariable[];
}

export interface WorkflowFile {
  readonly envs: readonly WorkflowEnv[];
  readonly problems: readonly JsonProblem[];
}

export function parseWorkflow(text: string): WorkflowFile {
  const document = new YamlDocument(text);
  const jobs = document.pairs(document.get(document.root, 'jobs')).map(({ value }) => value);
  const systems = new Set(jobs.map((job) => systemOf(document, job)));
  const [only] = systems;
  const envOf = (node: unknown, system: WorkflowEnv['system']): WorkflowEnv => ({
    system,
    variables: variablesOf(document, document.get(node, 'env')),
  });
  const envs = [
    envOf(document.root, systems.size === 1 ? only : undefined),
    ...jobs.flatMap((job) => {
      const system = systemOf(document, job);
      const steps = document.items(document.get(job, 'steps'));
      return [job, ...steps].map((node) => envOf(node, system));
    }),
  ];
  return { envs: envs.filter(({ variables }) => variables.length > 0), problems: document.problems };
}

function systemOf(document: YamlDocument, job: unknown): WorkflowEnv['system'] {
  const runsOn = document.get(job, 'runs-on');
  const label = (document.scalar(runsOn) ?? document.scalar(document.items(runsOn)[0]))?.text ?? '';
  if (/^(?:ubuntu|macos)-[\w.-]+$/.test(label)) {
    return 'posix';
  }
  return /^windows-[\w.-]+$/.test(label) ? 'windows' : undefined;
}

function variablesOf(document: YamlDocument, env: unknown): readonly PieceVariable[] {
  return document.pairs(env).flatMap(({ key, value }): PieceVariable[] => {
    const scalar = document.scalar(value);
    return scalar === undefined
      ? []
      : [{ name: key, pieces: piecesOf(scalar.text, /\$\{\{(.*?)\}\}/gs, expression), range: scalar.range }];
  });
}

function expression([written, inner = '']: RegExpMatchArray): ValuePiece {
  return { kind: inner.trim() === 'github.workspace' ? 'folder' : 'unknown', written };
}
