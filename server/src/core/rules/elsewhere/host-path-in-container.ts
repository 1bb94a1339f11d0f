/** `${localWorkspaceFolder}` is the folder's path outside the container: inside, that directory does not exist. */

import { message } from '../../model/message';
import { elsewhereElements, rewrittenElement, withRemoval, type SeenElsewhere } from './elsewhereElements';
import { defineRule } from '../rule';

interface Data {
  readonly seen: SeenElsewhere;
}

const HERE = '${localWorkspaceFolder}';
const THERE = '${containerWorkspaceFolder}';

export const hostPathInContainer = defineRule<Data>({
  code: 'host-path-in-container',
  severity: 'warning',
  summary: 'PYTHONPATH of a container names a directory on the host machine',
  cites: ['devcontainers/spec, "Variables in devcontainer.json"'],
  *check(facts) {
    for (const seen of elsewhereElements(facts)) {
      if (seen.element.isLocal) {
        yield { ...seen.place, data: { seen }, contexts: [], about: seen.element.text };
      }
    }
  },
  message: ({ seen: { element } }) =>
    message(
      '{text} is a path on this machine that does not exist in the container. Write {there} instead of {here}.',
      { text: element.text, there: THERE, here: HERE },
    ),
  fixes: ({ data: { seen } }) =>
    withRemoval(
      rewrittenElement(seen, (written) => [written.replaceAll(HERE, THERE)]),
      seen,
    ),
});
