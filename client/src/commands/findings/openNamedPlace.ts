import { isPlace, OPEN_PLACE, openPlace } from '../../documents/openPlace';
import type { Command } from '../command';

/** Opens the place that a link of a tooltip names. */
export const openNamedPlace: Command = {
  id: OPEN_PLACE,
  async run(_services, place) {
    if (isPlace(place)) {
      await openPlace(place);
    }
  },
};
