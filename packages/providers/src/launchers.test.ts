import { expect, test } from 'vitest'
import { launcherScript } from './launchers.ts'

test('a launcher hands its arguments on, and paths with blanks and quotes stay whole', () => {
  expect(launcherScript('/usr/bin/node', `/it's here/plugin.ts`)).toBe(
    `#!/bin/sh\nexec '/usr/bin/node' '/it'\\''s here/plugin.ts' "$@"\n`,
  )
})
