/** Bad usage or unreadable input: the one kind of error that ends the command line with exit status 2 and one line. */

export class CliError extends Error {
  override readonly name = 'CliError';
}
