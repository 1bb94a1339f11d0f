/** PYTHONPATH of a container or runner names a directory that is mapped to the folder, but does not exist in it. */

import { message } from '../../model/message';
import { elsewhereElements } from './elsewhereElements';
import { defineRule } from '../rule';

interface Data {
  readonly text: string;
  readonly path: string;
}

export const mappedPythonpathMissing = defineRule<Data>({
  code: 'mapped-pythonpath-missing',
  severity: 'warning',
  summary: 'PYTHONPATH of a container or runner names a directory that does not exist in the folder',
  cites: [
    'devcontainers/spec, "Variables in devcontainer.json"',
    'Compose file reference, "volumes"',
    'GitHub documentation, "Contexts reference", github.workspace',
    'tox documentation, "Substitutions", {toxinidir}',
  ],
  *check(facts) {
    for (const { element, place } of elsewhereElements(facts)) {
      if (element.mapped?.exists === false) {
        const { text, mapped } = element;
        yield { ...place, data: { text, path: mapped.path }, contexts: [], about: text };
      }
    }
  },
  message: ({ text, path }) =>
    message('{text} is {path} in this folder, which does not exist, so Python will skip it', {
      text,
      path,
    }),
});
