/** What several stories are made of. */

/** @typedef {import('./workspaceBox.mjs').Box} Box */

/**
 * @param {string} more
 */
export function shopProject(more) {
  return `[project]\nname = "shop"\nversion = "1.0"\nrequires-python = ">=3.11"\n${more}`;
}

/** The interpreter of the folder's environment. @param {Box} box */
export function venvPython(box) {
  return box.inside('.venv/bin/python');
}

/**
 * An environment as `python -m venv` makes it; packages come from the downloaded files.
 *
 * @param {Box} box
 * @param {readonly string[]} packages
 * @param {string} [python]
 */
export function makeVenv(box, packages, python = box.python) {
  box.run([python, '-m', 'venv', '--without-pip', '.venv']);
  installInto(box, venvPython(box), packages);
}

/**
 * @param {Box} box
 * @param {string} python
 * @param {readonly string[]} packages
 */
export function installInto(box, python, packages) {
  box.run([box.tool('uv'), 'pip', 'install', '--quiet', '--python', python, ...packages]);
}
