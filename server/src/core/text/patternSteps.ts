/** What a pattern is made into, and how a text goes through it: all ways at once, so that no step is taken twice for a character. */

export type Test = (character: string) => boolean;

/** Targets are relative to the step. */
export type Step =
  | { readonly kind: 'character'; readonly fits: Test }
  | { readonly kind: 'either'; readonly one: number; readonly other: number }
  | { readonly kind: 'here'; readonly holds: (characters: readonly string[], at: number) => boolean };

export type Steps = readonly Step[];

/** Whether the steps lead through some part of the text to their end. */
export function isFound(steps: Steps, characters: readonly string[]): boolean {
  let reached = new Set<number>();
  for (let at = 0; ; at += 1) {
    reached.add(0);
    for (const step of reached) {
      const found = steps[step];
      if (found === undefined) {
        return true;
      }
      if (found.kind === 'either') {
        reached.add(step + found.one).add(step + found.other);
      } else if (found.kind === 'here' && found.holds(characters, at)) {
        reached.add(step + 1);
      }
    }
    const character = characters[at];
    if (character === undefined) {
      return false;
    }
    const next = new Set<number>();
    for (const step of reached) {
      const found = steps[step];
      if (found?.kind === 'character' && found.fits(character)) {
        next.add(step + 1);
      }
    }
    reached = next;
  }
}

export function either(one: number, other: number): Step {
  return { kind: 'either', one, other };
}

export function jump(to: number): Step {
  return either(to, to);
}

export function isStart(_: readonly string[], at: number): boolean {
  return at === 0;
}

/** A line end at the end does not count. */
export function isEndOfText(characters: readonly string[], at: number): boolean {
  return at === characters.length || (at === characters.length - 1 && characters[at] === '\n');
}
