/** Environments as facts, for the rules about them. */

import * as assert from 'node:assert/strict';
import type { EnvironmentFacts } from '../../../../server/src/core/model/facts/environmentFacts';
import { message } from '../../../../server/src/core/model/message';
import { factsOf, interpreterOf, summaries, venvContext } from '../../../support/facts';

export const noInterpreter = { fatal: { code: 'no-interpreter', message: message('Not there') } } as const;

export function checkEnvironment(
  title: string,
  environment: EnvironmentFacts,
  expected: readonly string[],
): void {
  it(title, () => {
    const result = environment.executableState.kind === 'ok' ? {} : noInterpreter;
    const facts = factsOf({
      environments: [environment],
      contexts: [venvContext(environment, result)],
      baseInterpreters: [interpreterOf('/opt/py/bin/python9.8', '9.8.2')],
    });
    assert.deepEqual(summaries(facts), expected);
  });
}
