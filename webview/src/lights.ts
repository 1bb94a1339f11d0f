/** Highlights what a node is connected with: everything on the threads through it. */

import type { Thread } from '../../server/src/core/drawing/picture';

export class Lights {
  private readonly svg: SVGElement;
  private readonly threads: readonly Thread[];
  private lit: string | undefined;

  constructor(svg: SVGElement, threads: readonly Thread[]) {
    this.svg = svg;
    this.threads = threads;
  }

  show(id: string | undefined): void {
    // A look-up belongs to its step.
    const node = id?.replace(/\.\d+$/, '');
    if (node === this.lit) {
      return;
    }
    this.lit = node;
    const through = node === undefined ? [] : this.threads.filter((thread) => thread.includes(node));
    const nodes = new Set([...through.flat(), ...(node === undefined ? [] : [node])]);
    const steps = new Set(
      through.flatMap((thread) => thread.slice(1).map((to, index) => `${thread[index] ?? ''} ${to}`)),
    );
    this.svg.classList.toggle('has-lit', node !== undefined);
    for (const element of this.svg.querySelectorAll('.node')) {
      element.classList.toggle('lit', nodes.has(element.getAttribute('data-node') ?? ''));
    }
    for (const element of this.svg.querySelectorAll('.edge')) {
      const edge = `${element.getAttribute('data-from') ?? ''} ${element.getAttribute('data-to') ?? ''}`;
      element.classList.toggle('lit', steps.has(edge));
    }
  }
}
