import { z } from 'zod'

export const inputs = z.strictObject({
  title: z
    .string()
    .trim()
    .min(1)
    .max(80)
    .meta({
      title: 'Title',
      description: 'The headline of the page, and the name of its browser tab.',
      'x-automat': { group: 'Content', placeholder: 'Our maintenance window' },
    }),
  message: z
    .string()
    .trim()
    .min(1)
    .max(5000)
    .meta({
      title: 'Message',
      description: 'Plain text. Leave a line empty to begin a new paragraph.',
      'x-automat': { group: 'Content', multiline: true, placeholder: 'We are back on Monday at nine.' },
    }),
  theme: z
    .enum(['auto', 'light', 'dark'])
    .default('auto')
    .meta({
      title: 'Theme',
      description: 'Auto follows the reader’s device.',
      'x-automat': { group: 'Look' },
    }),
  accentColor: z
    .string()
    .regex(/^#[0-9a-fA-F]{6}$/)
    .default('#c8553d')
    .meta({
      title: 'Accent colour',
      description: 'The colour of the line under the headline.',
      'x-automat': {
        group: 'Look',
        placeholder: '#c8553d',
        patternHint: 'Must be a colour such as #c8553d: # and six digits from 0 to 9 or a to f.',
      },
    }),
  showBuildInfo: z
    .boolean()
    .default(true)
    .meta({
      title: 'Show where it comes from',
      description: 'Adds the environment, its stage and its team in small print.',
      'x-automat': { group: 'Look', advanced: true },
    }),
})

export const outputs = z.strictObject({
  url: z.string().meta({ title: 'Address', description: 'Where the page can be read.' }),
  sha256: z.string().meta({ title: 'Checksum', description: 'SHA-256 of the page as it is served.' }),
})
