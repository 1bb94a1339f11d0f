/** A notebook names a kernel that is not installed on this machine. */

import { message } from '../../model/message';
import { placeOfOrigin } from '../shared/places';
import { defineRule, type OccurrenceInFile } from '../rule';

interface Data {
  readonly name: string;
}

export const kernelMissing = defineRule<Data, OccurrenceInFile<Data>>({
  code: 'kernel-missing',
  severity: 'hint',
  summary: 'A notebook names a kernel that is not installed',
  unrepaired: 'Kernels are installed by ipykernel, not by edits',
  cites: ['Jupyter Client documentation, "Making kernels for Jupyter", "Kernel specs"'],
  *check(facts) {
    for (const { context } of facts.contexts) {
      const place = placeOfOrigin(context.describedBy);
      if (context.missingKernel !== undefined && place !== undefined) {
        yield { ...place, data: { name: context.missingKernel }, contexts: [context.name] };
      }
    }
  },
  message: ({ name }) =>
    message(
      'No kernel called {name} is installed here, so Jupyter does not start this notebook by itself. Choose another kernel, or install this one (python -m ipykernel install --user --name {name}).',
      { name },
    ),
});
