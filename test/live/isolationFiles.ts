/** Isolation files as a user makes them: previewed, written as shown, run by the real interpreter, and compared with the preview. */

import * as assert from 'node:assert/strict';
import { planEdits } from '../../server/src/cli/edits/planEdits';
import { lookAt, writeChanges } from '../../server/src/cli/edits/writeChanges';
import { contextFromOptions } from '../../server/src/core/contexts/contextOptions';
import { findBaseInterpreters } from '../../server/src/core/discovery/baseInterpreters';
import { discoveryTools } from '../../server/src/core/discovery/discoveryTools';
import { inspectContext } from '../../server/src/core/inspectContext';
import { gatherFolder } from '../../server/src/core/inspectFolder';
import { isolationKinds } from '../../server/src/core/isolation/index';
import type { IsolationOptions } from '../../server/src/core/isolation/options';
import type { IsolationKindName } from '../../server/src/core/model/isolationChoice';
import type { InspectedContext } from '../../server/src/core/model/inspection';
import {
  previewIsolation,
  type IsolationOutcome,
  type IsolationPreview,
} from '../../server/src/core/previewIsolation';
import { readMachine } from '../../server/src/node/machine';
import { createNodeFileSystem } from '../../server/src/node/nodeFileSystem';
import { ask, type Truth } from './probe';

export interface IsolationPlan {
  readonly kind: IsolationKindName;
  readonly options?: IsolationOptions;
  readonly inspected: InspectedContext;
  readonly folder: string;
  /** The context is looked up in the folder again, by an editor that has these variables. */
  readonly foundWith?: Readonly<Record<string, string>>;
  /** Existing files are replaced. */
  readonly force?: boolean;
}

export function outcomeOf({
  kind: name,
  options = {},
  inspected,
  folder,
  foundWith,
}: IsolationPlan): IsolationOutcome {
  const kind = isolationKinds.find((candidate) => candidate.kind === name);
  assert.ok(kind);
  const fs = createNodeFileSystem();
  const machine = readMachine();
  const baseInterpreters = findBaseInterpreters(machine, discoveryTools(fs, machine.platform));
  return previewIsolation({
    kind,
    options,
    inspected,
    facts: { folder, machine, fs, baseInterpreters },
    findAgain: (edited) =>
      foundWith === undefined
        ? undefined
        : gatherFolder(folder, readMachine(foundWith), edited).contexts.find(
            ({ context }) => context.name === inspected.context.name,
          ),
  });
}

/** Previews, and writes what was previewed. */
export function make(plan: IsolationPlan): IsolationPreview {
  const { force = false } = plan;
  const outcome = outcomeOf(plan);
  assert.ok(outcome.kind === 'preview', JSON.stringify(outcome));
  writeChanges(planEdits({ edits: outcome.edits, force, look: lookAt }));
  return outcome;
}

export function inspected(
  python: string,
  env: Readonly<Record<string, string>>,
  cwd: string,
): InspectedContext {
  const context = contextFromOptions(
    {
      python,
      variables: Object.entries(env).map(([name, value]) => ({ kind: 'set', name, value })),
      cleanEnvironment: true,
      mode: { kind: 'command' },
      cwd,
    },
    readMachine(),
    cwd,
  );
  return inspectContext(context, createNodeFileSystem());
}

export function run(python: string, env: Readonly<Record<string, string>>, cwd: string): Promise<Truth> {
  return ask({ python, env, flags: '', mode: { kind: 'command' }, cwd });
}

export function same(truth: Truth, { result }: InspectedContext): void {
  if (truth.kind === 'died') {
    assert.ok(result.fatal !== undefined, truth.stderr);
    return;
  }
  assert.equal(result.fatal, undefined);
  assert.deepEqual(
    truth.facts.sysPath,
    result.sysPath.map(({ path }) => path),
  );
}
