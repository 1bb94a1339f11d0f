/** Python files for measuring: packages that import each other, and one module that nobody has. */

import * as fs from 'node:fs';
import * as path from 'node:path';

const IN_PACKAGE = 100;

/** About four kilobytes, as half of all Python files are. */
const BODY = Array.from(
  { length: 18 },
  (_, index) =>
    `\n\ndef function_${index}(value, other=None):\n    """Does something."""\n    if value is None:\n        return other\n    return [each for each in range(value) if each % ${index + 2}]\n`,
).join('');

/**
 * @param {string} folder
 * @param {number} count
 */
export function makeModules(folder, count) {
  const packages = Math.ceil(count / IN_PACKAGE);
  for (let own = 0; own < packages; own += 1) {
    const directory = path.join(folder, `package${own}`);
    fs.mkdirSync(directory);
    fs.writeFileSync(path.join(directory, '__init__.py'), '');
    for (let module = 0; module < IN_PACKAGE - 1; module += 1) {
      const imports = [
        'import os',
        'import sys, json',
        'from collections import OrderedDict',
        `from package${(own + 1) % packages} import module${(module + 7) % (IN_PACKAGE - 1)}`,
        `from .module${(module + 3) % (IN_PACKAGE - 1)} import function_1`,
        `import package${(own + 3) % packages}.module${module}`,
        ...(own === 0 && module % 10 === 0 ? ['import there_is_no_such_module'] : []),
      ];
      fs.writeFileSync(path.join(directory, `module${module}.py`), `${imports.join('\n')}\n${BODY}`);
    }
  }
}
