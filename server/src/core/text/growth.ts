/**
 * How far what a file asks for may grow. A few lines can ask for more than any machine has, such as thirty of `A=$A$A`; nothing
 * that works does. What is cut off is unknown, and the code that cuts reports it.
 */

/**
 * Characters of a text that is put together: a variable, an argument, a path. Linux starts no program with a longer one, and no path
 * is nearly as long. Linux 6.1 include/uapi/linux/binfmts.h, MAX_ARG_STRLEN.
 */
export const VALUE_LIMIT = 128 * 1024;

/** No path that a system opens is as long: Linux 6.1 include/uapi/linux/limits.h, PATH_MAX. */
export const PATH_LIMIT = 4096;

/** What a budget counts: characters, elements, files, steps. */
export class Budget {
  private left: number;

  constructor(limit: number) {
    this.left = limit;
  }

  /** Something was refused. */
  get isSpent(): boolean {
    return this.left < 0;
  }

  /** Whether there was enough left. Once there was not, there is nothing left. */
  take(amount: number): boolean {
    if (this.left < 0) {
      return false;
    }
    this.left -= amount;
    return this.left >= 0;
  }

  empty(): void {
    this.left = -1;
  }
}

/** The texts as one; undefined if it would be longer than any value. */
export function joinedWithin(
  parts: readonly string[],
  between = '',
  limit = VALUE_LIMIT,
): string | undefined {
  const length = parts.reduce((sum, part) => sum + part.length + between.length, 0);
  return length - between.length > limit ? undefined : parts.join(between);
}

/** The text with each occurrence of a part replaced; undefined if it would be longer than any value. */
export function replacedWithin(
  text: string,
  part: string,
  replacement: string,
  limit = VALUE_LIMIT,
): string | undefined {
  return part === '' ? text : joinedWithin(text.split(part), replacement, limit);
}

/** What one expansion may make of a file: how long each value gets, and all of them together. */
export class GrowthLimit {
  /** The first value that would have grown too long has been cut off. */
  isCut = false;
  private readonly total: Budget;

  constructor(total = new Budget(32 * VALUE_LIMIT)) {
    this.total = total;
  }

  /** The text, or what to show instead of it. */
  value(text: string | undefined, instead: string): string {
    if (text !== undefined && text.length <= VALUE_LIMIT && this.total.take(text.length)) {
      return text;
    }
    this.isCut = true;
    return instead;
  }
}
