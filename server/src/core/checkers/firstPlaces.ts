/** Which of many places have a name, in their order. Each place is looked at once, whichever names are asked for, and only if no place before it was enough. */

export class FirstPlaces {
  private readonly count: number;
  private readonly namesAt: (place: number) => Iterable<string>;
  private readonly known = new Map<string, number[]>();
  private looked = 0;

  /** `namesAt` gives the names of the place with that number. */
  constructor(count: number, namesAt: (place: number) => Iterable<string>) {
    this.count = count;
    this.namesAt = namesAt;
  }

  *of(name: string): Generator<number, void, void> {
    for (let next = 0; ; next += 1) {
      const place = this.known.get(name)?.[next] ?? this.lookFor(name);
      if (place === undefined) {
        return;
      }
      yield place;
    }
  }

  first(name: string): number | undefined {
    return this.known.get(name)?.[0] ?? this.lookFor(name);
  }

  /** The next place, among those that have not been looked at. */
  private lookFor(name: string): number | undefined {
    while (this.looked < this.count) {
      const place = this.looked;
      this.looked += 1;
      if (this.addNames(place).has(name)) {
        return place;
      }
    }
    return undefined;
  }

  private addNames(place: number): ReadonlySet<string> {
    const names = new Set(this.namesAt(place));
    for (const name of names) {
      const places = this.known.get(name);
      if (places === undefined) {
        this.known.set(name, [place]);
      } else {
        places.push(place);
      }
    }
    return names;
  }
}
