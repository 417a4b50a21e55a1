import { beam } from './beam';
import { containers } from './containers';
import { mongo, mysql, postgres, redis, sqlite } from './databases';
import { dotnet } from './dotnet';
import type { Catalogue } from './entry';
import { errno } from './errno';
import { haskell } from './functional';
import { go } from './go';
import { infrastructure } from './infrastructure';
import { lua, perl, r } from './interpreters';
import { javascript } from './javascript';
import { jvm } from './jvm';
import { dart, swift } from './mobile';
import { native } from './native';
import { npm } from './npm';
import { php } from './php';
import { python } from './python';
import { ruby } from './ruby';
import { rust } from './rust';
import { shell } from './shell';
import { typescript } from './typescript';

/** All catalogues. Where two entries match the same message by the same key, the earlier one tells the story. */
export const catalogues: readonly Catalogue[] = [
  npm,
  javascript,
  typescript,
  python,
  jvm,
  dotnet,
  go,
  rust,
  native,
  ruby,
  php,
  beam,
  swift,
  dart,
  haskell,
  perl,
  lua,
  r,
  containers,
  infrastructure,
  postgres,
  mysql,
  sqlite,
  mongo,
  redis,
  shell,
  errno,
];
