/** Parts of a value that only whatever starts the command knows: what is left of the value, and whether it matters. */

/** Stands for such a part while the rest of the value is put together; no file can contain it. */
export const UNKNOWN_PART = '\0';

/** The elements of a search path that are known, as they would be without the others; nothing of any other value. */
export function knownElements(value: string, delimiter: string): string {
  return value
    .split(delimiter)
    .filter((element) => !element.includes(UNKNOWN_PART))
    .join(delimiter);
}

/** Whether Python, or the search for it, asks for a variable. A secret that only the machine knows changes no path. */
export function decidesStart(name: string): boolean {
  return /^PYTHON|^(?:PATH|HOME|VIRTUAL_ENV|CONDA_PREFIX|__PYVENV_LAUNCHER__|UV_PROJECT_ENVIRONMENT|FLASK_APP|GUNICORN_CMD_ARGS)$/i.test(
    name,
  );
}
