import type { Catalogue } from './entry';

/** npm, yarn, pnpm and the tools that they start. */
export const npm: Catalogue = {
  name: 'npm',
  entries: [
    {
      title: 'Dependency versions do not fit',
      types: ['ERESOLVE'],
      words: ['eresolve'],
      example: 'ERESOLVE unable to resolve dependency tree',
      pattern: /ERESOLVE/,
      summary: 'npm found no set of versions that satisfies the peer dependencies of all packages.',
      causes: [
        'A package supports only an older major version of another',
        'One of a family of packages was updated alone',
      ],
      checks: [
        'Read “Could not resolve dependency” and the lines after it',
        'Update both together; `npm install --legacy-peer-deps` only to go on for now',
      ],
    },
    {
      title: 'No package.json here',
      types: ['ENOENT'],
      words: ['enoent', 'json'],
      example: "ENOENT: no such file or directory, open '/srv/app/package.json'",
      pattern:
        /no such file or directory, open '?(?<path>[^'\n]{0,200}package\.json)|No package\.json (?:was )?found|ERR_PNPM_NO_(?:IMPORTER_MANIFEST|PKG_MANIFEST)/,
      summary: 'There is no package.json where the command looks for one: {path|in this folder}.',
      causes: [
        'The command runs in another folder than meant',
        'In a Dockerfile: package.json is not copied yet, or `WORKDIR` differs',
      ],
      checks: ['See where you are: `pwd`', 'Change into the folder of the project, or `npm init`'],
    },
    {
      title: 'Missing script',
      words: ['script'],
      example: 'Missing script: "dev"',
      pattern: /Missing script: "?(?<script>[\w:.-]{1,60})"?|Command "(?<script2>[\w:.-]{1,60})" not found/i,
      summary: 'The package.json of this folder has no script `{script}`.',
      causes: ['The command runs in another folder than meant', 'A typo, or the script has another name'],
      checks: ['List the scripts: `npm run`', 'See which folder it is: `npm prefix`'],
    },
    {
      title: 'Package not in the registry',
      types: ['E404'],
      words: ['e404'],
      example: '404 Not Found - GET https://registry.npmjs.org/no-such-pkg - Not found',
      pattern: /404 +(?:Not Found|'[^']{1,80}' is not in)|is not in (?:this|the npm) registry/i,
      summary: 'The registry has no package or version of this name.',
      causes: [
        'A typo in the name or version',
        'A private package, and this client is not signed in or asks the public registry',
      ],
      checks: ['Look it up: `npm view` and its name', 'See which registry is asked: `npm config get registry`'],
    },
    {
      title: 'npm: not signed in',
      types: ['E401', 'E403', 'ENEEDAUTH'],
      summary: 'The registry wants a sign-in that this client does not have, or does not allow this.',
      causes: ['The token is missing or has expired', 'The account may not read or publish this package'],
      checks: ['See who you are: `npm whoami`', 'Look for the token in `.npmrc`, or sign in with `npm login`'],
    },
    {
      title: 'Version does not exist',
      types: ['ETARGET', 'ERR_PNPM_NO_MATCHING_VERSION'],
      summary: 'The package exists, but no version of it fits the range that is asked for.',
      causes: ['The version was never published, or is not mirrored yet'],
      checks: ['List them: `npm view NAME versions`', 'Correct the range in package.json'],
    },
    {
      title: 'Lock file out of date',
      types: ['EUSAGE', 'ERR_PNPM_OUTDATED_LOCKFILE', 'YN0028'],
      words: ['lockfile', 'ci', 'lock'],
      example:
        '`npm ci` can only install packages when your package.json and package-lock.json or npm-shrinkwrap.json are in sync.',
      pattern:
        /`npm ci` can only install|OUTDATED_LOCKFILE|frozen-lockfile|lockfile (?:needs to be updated|would have been modified)/,
      summary: 'package.json and the lock file do not agree, and this install may not change the lock file.',
      causes: ['package.json was edited without an install', 'Another package manager or version wrote the lock file'],
      checks: [
        'Run `npm install` (or `pnpm install`) and commit the lock file',
        'Use one package manager in the project',
      ],
    },
    {
      title: 'Wrong Node version',
      types: ['EBADENGINE', 'ERR_PNPM_UNSUPPORTED_ENGINE'],
      words: ['engine'],
      example: 'The engine "node" is incompatible with this module. Expected version ">=20". Got "18.1.0"',
      pattern: /engine "?node"? is incompatible|Unsupported engine|Not compatible with your version of node/i,
      summary: 'A package asks for another version of Node than the one that runs.',
      causes: ['Node here is older than the package needs'],
      checks: ['Compare `node --version` with `engines` of the package', 'Switch: `nvm install --lts`'],
    },
    {
      title: 'Downloaded package is damaged',
      types: ['EINTEGRITY'],
      summary: 'The downloaded package does not have the checksum of the lock file.',
      causes: ['A damaged cache, or a proxy that changes downloads', 'The lock file was merged wrongly'],
      checks: [
        'Clear the cache: `npm cache clean --force`',
        'Install again; if it stays, look at the diff of the lock file',
      ],
    },
    {
      title: 'A script of the package failed',
      types: ['ELIFECYCLE'],
      isBroad: true,
      summary: 'npm only passes on that the script it started has failed; the reason stands above.',
      causes: ['The command in the script failed'],
      checks: ['Read upward to the first error', 'Run the command of the script by hand with `npx`'],
    },
    {
      title: 'Native build failed',
      words: ['gyp', 'node-gyp'],
      example: 'gyp ERR! find Python',
      pattern: /gyp ERR!|node-gyp/,
      summary: 'A package has a native part, and building it here failed.',
      causes: ['Python or a C++ compiler is missing', 'The package is too old for this Node'],
      checks: ['Read the first `gyp ERR!` line', 'Install build tools: `apt install build-essential python3`'],
    },
    {
      title: 'Webpack cannot read this file',
      words: ['loader'],
      example: 'You may need an appropriate loader to handle this file type',
      pattern: /You may need an appropriate loader/,
      summary: 'webpack met a file, or syntax in it, that none of its loaders handles.',
      causes: [
        'No rule for this extension',
        'A package ships untranslated modern code, and the rule leaves out `node_modules`',
      ],
      checks: ['Look at `module.rules`', 'Add the loader, or include this package in its rule'],
    },
    {
      title: 'ESLint: unused name',
      types: ['no-unused-vars', '@typescript-eslint/no-unused-vars', 'unused-imports/no-unused-imports'],
      summary: 'ESLint: {first|a name} is declared and never used.',
      causes: ['A leftover, or a typo at the place of use'],
      checks: ['Remove it', 'Start it with `_` if the rule allows that'],
    },
    {
      title: 'ESLint: unknown name',
      types: ['no-undef'],
      summary: 'ESLint: {first|a name} is used but declared nowhere.',
      causes: ['A typo or a missing import', 'The environment (browser, node, test) is not configured'],
      checks: ['Add the import', 'Set `languageOptions.globals`'],
    },
    {
      title: 'ESLint: dependencies of a hook',
      types: ['react-hooks/exhaustive-deps', 'react-hooks/rules-of-hooks'],
      summary: 'ESLint: a React hook is used against its rules: {message|see the message}',
      causes: ['A value that the hook uses is not in its list', 'The hook is called in a condition or loop'],
      checks: ['Add the value, or move it into the hook', 'Call hooks at the top of the component'],
    },
  ],
};
