/** What Python does with each key of a pyvenv.cfg. */

/**
 * PEP 405; CPython 3.13 Modules/getpath.py, "READ pyvenv.cfg", and Lib/site.py, venv(): start-up reads two keys, the
 * tools that create environments write the others for users and for themselves.
 */
const keys: Readonly<Record<string, string>> = {
  home: 'The directory that holds the executable of the base installation. Python looks for the standard library from here; if it finds none, it does not start.',
  'include-system-site-packages':
    '`true` adds the packages of the base installation and of the user after those of the environment. Any other value does not.',
  version: 'Written by `venv`. Python never reads it at start-up: the executable decides which version runs.',
  version_info:
    'Written by `virtualenv` and `uv`. Python never reads it at start-up: the executable decides which version runs.',
  executable: 'The executable that the environment was made with. POSIX start-up never reads it.',
  command: 'The command that made the environment. Python never reads it.',
  prompt: 'What `activate` shows in front of the shell prompt. Start-up never reads it.',
  implementation: 'Written by `virtualenv` and `uv`. Python never reads it.',
  virtualenv: 'The version of `virtualenv` that made the environment. Python never reads it.',
  uv: 'The version of `uv` that made the environment. Python never reads it.',
};

export const pyvenvCfgKeyNames: readonly string[] = Object.keys(keys);

export function pyvenvCfgKeyText(key: string): string {
  const text = keys[key.toLowerCase()] ?? 'Python never reads this key at start-up.';
  return `**${key}**: ${text}`;
}
