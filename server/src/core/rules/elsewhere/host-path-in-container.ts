/** `${localWorkspaceFolder}` is the folder's path outside the container: inside, that directory does not exist. */

import { message } from '../../model/message';
import { elsewhereElements } from './elsewhereElements';
import { defineRule } from '../rule';

interface Data {
  readonly text: string;
}

export const hostPathInContainer = defineRule<Data>({
  code: 'host-path-in-container',
  severity: 'warning',
  summary: 'PYTHONPATH of a container names a directory on the host machine',
  cites: ['devcontainers/spec, "Variables in devcontainer.json"'],
  *check(facts) {
    for (const { element, place } of elsewhereElements(facts)) {
      if (element.isLocal) {
        yield { ...place, data: { text: element.text }, contexts: [] };
      }
    }
  },
  message: ({ text }) =>
    message(
      '{text} is a path on this machine, which does not exist in the container. Write {there} instead of {here}.',
      { text, there: '${containerWorkspaceFolder}', here: '${localWorkspaceFolder}' },
    ),
});
