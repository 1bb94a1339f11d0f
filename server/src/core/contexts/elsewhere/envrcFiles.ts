/** `.envrc`: what direnv exports in each shell that enters the folder. The editor itself is not such a shell, so this is not a run context. */

import { parseEnvrc } from '../../formats/shell/envrc';
import type { ElsewhereFacts } from '../../model/facts/elsewhere';
import { readEach, sourceOf, type ElsewhereQuestion } from './elsewhereReader';
import type { Source } from '../source';

export const envrc: Source = { name: 'envrc', files: ['**/.envrc'], elsewhere: readEnvrc };

function readEnvrc(question: ElsewhereQuestion): ElsewhereFacts {
  const { folder, machine } = question;
  const file = machine.platform.join(folder, '.envrc');
  return readEach([file], question, (described) => ({
    sources: sourceOf(
      {
        kind: 'shell',
        delimiter: machine.platform.delimiter,
        mounts: [],
        syntax: 'sh',
        variables: parseEnvrc(described.text).map((variable) => ({
          ...variable,
          spelling: { home: '$HOME', isHomeSure: true, folder: '$PWD', hasAlternative: true },
          isFirst: !machine.processEnvironment.has('PYTHONPATH'),
        })),
      },
      described,
      question,
    ),
    problems: [],
  }));
}
