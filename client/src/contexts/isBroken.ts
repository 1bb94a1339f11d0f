import type { ContextDto } from '../../../server/src/protocol/protocol';

/** Whether its Python would not start although it should: a server for another machine need not start here. */
export function isBroken({ status, isElsewhere }: Pick<ContextDto, 'status' | 'isElsewhere'>): boolean {
  return status === 'fatal' && isElsewhere !== true;
}
