/** How much of a text is read, and how many of a kind are looked at; `growth.ts` says what it may grow to. The reasons are in docs/decisions/0029-limits-of-reading.md. */

/** Levels of arrays, objects, tables and blocks in each other. What people write has fewer than ten. */
export const NESTING_LIMIT = 200;

/** Pairs that the merge keys of one YAML file may add, each counted wherever it is merged. */
export const MERGE_LIMIT = 100_000;

/** Bytes of a file of lines that Python reads itself, whatever its size: `.pth` and `.start`. */
export const LINE_FILE_LIMIT = 16 * 1024 * 1024;

/** Run contexts that the files of one kind may make: each is inspected, and nobody reads a thousand. */
export const CONTEXT_LIMIT = 1000;

/** Files of one kind in one place, or that one file names. Nobody writes so many by hand. */
export const FILE_LIMIT = 1000;

/** Tasks in one table of a project's tool. */
export const TASK_LIMIT = 1000;

/** Names in a directory where a tool keeps its environments: more than a person has projects. */
export const LIST_LIMIT = 5000;
