import { expect, test } from 'vitest'
import { launcherScript } from './launchers.ts'

test('a launcher hands its arguments on, and paths with blanks and quotes stay whole', () => {
  const paths = { node: '/usr/bin/node', program: `/it's here/plugin.ts`, compileCache: '/var/a cache' }
  expect(launcherScript(paths)).toBe(
    `#!/bin/sh\nNODE_COMPILE_CACHE='/var/a cache' exec '/usr/bin/node' '/it'\\''s here/plugin.ts' "$@"\n`,
  )
})
