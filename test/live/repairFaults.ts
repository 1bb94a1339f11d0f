/** What goes wrong with a variable, whatever file sets it. To add one, add a row: each kind of file is tried with it. */

export interface VariableFault {
  readonly title: string;
  readonly name: 'PYTHONPATH' | 'PYTHONHOME';
  /** `{folder}` is the folder as the file names it, `{work}` as it is here; `{lib}` and `{otherLib}` are standard libraries. */
  readonly value: string;
  /** The code of the finding for run contexts of this machine, and for those of others; undefined: it cannot be detected there. */
  readonly here: string | undefined;
  readonly there: string | undefined;
  /** Modules that can be imported afterwards. */
  readonly imports: readonly string[];
  /** Kinds of file in which it cannot be written, or has a different meaning. */
  readonly notIn?: RegExp;
}

export const VARIABLE_FAULTS: readonly VariableFault[] = [
  {
    title: 'a directory that does not exist, in front',
    name: 'PYTHONPATH',
    value: '{folder}/gone:{folder}/src',
    here: 'pythonpath-missing-entry',
    there: 'mapped-pythonpath-missing',
    imports: ['mine'],
    // Nothing shows that /app is the folder.
    notIn: /Dockerfile|another machine|\.envrc/,
  },
  {
    title: 'a directory that does not exist, behind',
    name: 'PYTHONPATH',
    value: '{folder}/src:{folder}/lib:{folder}/gone',
    here: 'pythonpath-missing-entry',
    there: 'mapped-pythonpath-missing',
    imports: ['mine', 'other'],
    notIn: /Dockerfile|another machine|\.envrc/,
  },
  {
    title: 'nothing but a directory that does not exist',
    name: 'PYTHONPATH',
    value: '{folder}/gone',
    here: 'pythonpath-missing-entry',
    there: 'mapped-pythonpath-missing',
    imports: [],
    notIn: /Dockerfile|another machine|\.envrc/,
  },
  {
    title: 'a tilde',
    name: 'PYTHONPATH',
    value: '~/tools:{folder}/src',
    here: 'pythonpath-malformed-entry',
    there: 'pythonpath-malformed-elsewhere',
    imports: ['mine', 'tool'],
    // A shell expands it at the beginning.
    notIn: /Procfile/,
  },
  {
    title: 'a tilde behind another entry',
    name: 'PYTHONPATH',
    value: '{folder}/src:~/tools',
    here: 'pythonpath-malformed-entry',
    there: 'pythonpath-malformed-elsewhere',
    imports: ['mine', 'tool'],
    notIn: /Procfile/,
  },
  {
    title: 'the home directory as shells name it',
    name: 'PYTHONPATH',
    value: '$HOME/tools:{folder}/src',
    here: 'pythonpath-malformed-entry',
    there: 'pythonpath-malformed-elsewhere',
    imports: ['mine', 'tool'],
    // The file, or its reader, replaces the reference.
    notIn: /Procfile|Dockerfile|Compose|\.envrc/,
  },
  {
    title: 'the separator of Windows',
    name: 'PYTHONPATH',
    value: '{folder}/src;{folder}/lib',
    here: 'pythonpath-malformed-entry',
    there: 'pythonpath-malformed-elsewhere',
    imports: ['mine', 'other'],
    // Another command begins at that character.
    notIn: /Procfile|\.env$|\.envrc|a systemd unit$|tox/,
  },
  {
    title: 'a comma',
    name: 'PYTHONPATH',
    value: '{folder}/src,{folder}/lib',
    here: 'pythonpath-malformed-entry',
    there: 'pythonpath-malformed-elsewhere',
    imports: ['mine', 'other'],
  },
  {
    title: 'an empty entry',
    name: 'PYTHONPATH',
    value: '{folder}/src::{folder}/lib',
    here: 'pythonpath-relative-entry',
    there: 'pythonpath-malformed-elsewhere',
    imports: ['mine', 'other'],
  },
  {
    title: 'a delimiter at the end',
    name: 'PYTHONPATH',
    value: '{folder}/src:',
    here: 'pythonpath-relative-entry',
    there: 'pythonpath-malformed-elsewhere',
    imports: ['mine'],
  },
  {
    title: 'the value before, which there is none of',
    name: 'PYTHONPATH',
    value: '{folder}/src:$PYTHONPATH',
    here: 'pythonpath-relative-entry',
    there: 'pythonpath-malformed-elsewhere',
    imports: ['mine'],
    // It is kept as it is written.
    notIn: /\.env$|settings|launch|task|a systemd unit|is built|noxfile/,
  },
  {
    title: 'the value before, in front',
    name: 'PYTHONPATH',
    value: '$PYTHONPATH:{folder}/src',
    here: 'pythonpath-relative-entry',
    there: 'pythonpath-malformed-elsewhere',
    imports: ['mine'],
    notIn: /\.env$|settings|launch|task|a systemd unit|is built|noxfile/,
  },
  {
    title: 'a file instead of its directory',
    name: 'PYTHONPATH',
    value: '{folder}/src/mine.py',
    here: 'pythonpath-not-importable',
    there: undefined,
    imports: ['mine'],
  },
  {
    title: 'the standard library of another version',
    name: 'PYTHONPATH',
    value: '{folder}/src:{otherLib}',
    here: 'pythonpath-standard-library',
    there: undefined,
    imports: ['mine', 'json', 'asyncio'],
  },
  {
    title: 'a directory that exists, relative',
    name: 'PYTHONPATH',
    value: 'src:{folder}/lib',
    here: 'pythonpath-relative-entry',
    there: undefined,
    imports: ['mine', 'other'],
    notIn: /launch|systemd unit|noxfile/,
  },
  {
    title: 'a home that does not exist',
    name: 'PYTHONHOME',
    value: '/nowhere/python',
    here: 'pythonhome-reaches-venv',
    there: 'pythonhome-in-container',
    imports: ['json'],
    notIn: /tox|\.envrc/,
  },
  {
    title: 'a home that is a virtual environment',
    name: 'PYTHONHOME',
    value: '{folder}/.venv',
    here: 'pythonhome-names-venv',
    there: 'pythonhome-in-container',
    imports: ['json'],
    // These start other environments.
    notIn: /tox|noxfile|\.envrc/,
  },
  {
    title: 'the home of another version',
    name: 'PYTHONHOME',
    value: '{otherPrefix}',
    here: 'pythonhome-reaches-venv',
    there: 'pythonhome-in-container',
    imports: ['json'],
    notIn: /tox|\.envrc/,
  },
];
