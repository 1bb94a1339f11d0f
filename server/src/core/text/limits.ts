/** How much of a text is read; `growth.ts` says what it may grow to. The reasons are in docs/decisions/0029-limits-of-reading.md. */

/** Levels of arrays, objects, tables and blocks in each other. What people write has fewer than ten. */
export const NESTING_LIMIT = 200;

/** Pairs that the merge keys of one YAML file may add, each counted wherever it is merged. */
export const MERGE_LIMIT = 100_000;

/** Bytes of a file of lines that Python reads itself, whatever its size: `.pth` and `.start`. */
export const LINE_FILE_LIMIT = 16 * 1024 * 1024;
