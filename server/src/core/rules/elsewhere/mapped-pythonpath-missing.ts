/** PYTHONPATH of a container or runner names a directory that is mapped to the folder, but does not exist in it. */

import { message } from '../../model/message';
import { elsewhereElements, removeElement, type SeenElsewhere } from './elsewhereElements';
import { defineRule } from '../rule';

interface Data {
  readonly seen: SeenElsewhere;
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
    for (const seen of elsewhereElements(facts)) {
      const { element, place } = seen;
      if (element.mapped?.exists === false) {
        const { text, mapped } = element;
        yield { ...place, data: { seen, text, path: mapped.path }, contexts: [], about: text };
      }
    }
  },
  message: ({ text, path }) =>
    message('{text} is the folder {path}, which does not exist, so Python skips it', {
      text,
      path,
    }),
  fixes: ({ data: { seen } }) => removeElement(seen),
});
