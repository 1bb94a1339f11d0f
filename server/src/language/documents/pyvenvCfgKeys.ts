/** What Python does with each key of a pyvenv.cfg. */

import { message, type Message } from '../../core/model/message';

/**
 * PEP 405; CPython 3.13 Modules/getpath.py, "READ pyvenv.cfg", and Lib/site.py, venv(): start-up reads two keys, the
 * tools that create environments write the others for users and for themselves.
 */
const keys: Readonly<Record<string, Message>> = {
  home: message(
    'The directory that holds the executable of the base installation. Python looks for the standard library from here; if it finds none, it does not start.',
  ),
  'include-system-site-packages': message(
    '`true` adds the packages of the base installation and of the user after those of the environment. Any other value does not.',
  ),
  version: message(
    'Written by `venv`. Python never reads it at start-up: the executable decides which version runs.',
  ),
  version_info: message(
    'Written by `virtualenv` and `uv`. Python never reads it at start-up: the executable decides which version runs.',
  ),
  executable: message(
    'The executable with which the environment was created. On POSIX systems, Python never reads it at start-up.',
  ),
  command: message('The command that created the environment. Python never reads it.'),
  prompt: message('What `activate` shows in front of the shell prompt. Python never reads it at start-up.'),
  implementation: message('Written by `virtualenv` and `uv`. Python never reads it.'),
  virtualenv: message('The version of `virtualenv` that created the environment. Python never reads it.'),
  uv: message('The version of `uv` that created the environment. Python never reads it.'),
};

export const pyvenvCfgKeyNames: readonly string[] = Object.keys(keys);

export function pyvenvCfgKeyText(key: string): Message {
  const text = keys[key.toLowerCase()] ?? message('Python never reads this key at start-up.');
  return message('**{key}**: {text}', { key, text });
}
