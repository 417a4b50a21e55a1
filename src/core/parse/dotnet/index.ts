import type { Dialect } from '../dialect';
import { aspNetPage, dotnetException } from './exception';
import { msbuild } from './msbuild';
import { dotnetTest } from './test';

/** .NET: exceptions, ASP.NET's pages, test runs, MSBuild and the compilers under it. */
export const dotnetDialects: readonly Dialect[] = [dotnetTest, msbuild, dotnetException, aspNetPage];
