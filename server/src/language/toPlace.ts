/** Places of the core as those of the protocol. */

import type { Message } from '../core/model/message';
import type { Platform } from '../core/model/platform';
import type { FileSystem } from '../core/ports/fileSystem';
import type { Range } from '../core/text/positions';
import type { PlaceDto } from '../protocol/placeDtos';
import { pathToUri } from './uri';

export interface Disk {
  readonly platform: Platform;
  readonly fileSystem: FileSystem;
}

/** What DTOs are made with. */
export interface Converting {
  readonly state: Disk;
  readonly render: (text: Message) => string;
}

export function toPlace(file: string, range: Range, platform: Platform): PlaceDto {
  return { uri: pathToUri(file, platform), range };
}
