/** A place in a few characters: `sample.pth:1`. */

import { Uri } from 'vscode';
import type { PlaceDto } from '../../../../server/src/protocol/placeDtos';

export function placeText(place: PlaceDto | undefined): string {
  if (place === undefined) {
    return '';
  }
  const name = Uri.parse(place.uri).path.replace(/^.*\//s, '');
  return `${name}:${place.range.start.line + 1}`;
}
