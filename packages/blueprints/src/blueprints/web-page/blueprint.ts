import { Page } from '@automat/providers/site'
import { defineBlueprint } from '../../define-blueprint.ts'
import { pageSlug } from './page-slug.ts'
import { readme } from './readme.ts'
import { renderBody } from './render-body.ts'
import { inputs, outputs } from './web-page.schema.ts'

const version = '1.0.0'

export const blueprint = defineBlueprint({
  name: 'web-page',
  version,
  title: 'Web page',
  summary: 'One page with a headline and a message, on an address of its own. Online within seconds.',
  icon: 'page',
  readme,
  inputs,
  outputs,
  presets: [
    {
      title: 'Maintenance notice',
      inputs: {
        title: 'Back soon',
        message: 'We are improving things behind the scenes.\n\nThank you for your patience.',
        accentColor: '#d08b1d',
        showBuildInfo: false,
      },
    },
    {
      title: 'Hello from a new environment',
      inputs: {
        title: 'It works',
        message: 'This page was ordered from the catalog.\n\nChange the environment to say something of your own.',
      },
    },
  ],
  samples: [
    { name: 'A short page', inputs: { title: 'Hello', message: 'This page comes out of the machine.' } },
    {
      name: 'Everything set',
      inputs: {
        title: 'Fish & chips <today>',
        message: 'First paragraph.\nSecond line.\n\nSecond paragraph.',
        theme: 'dark',
        accentColor: '#3a7ca5',
        showBuildInfo: false,
      },
    },
  ],
  packages: [{ name: 'automat-site', version: '1.0.0' }],
  accounts: ['site'],
  tags: ({ theme }) => ({ theme }),
  expectedSeconds: 5,
  program({ title, message, theme, accentColor, showBuildInfo }, { environment }) {
    const { name, stage, team } = environment
    const facts = [
      { name: 'Environment', value: name },
      { name: 'Stage', value: stage },
      { name: 'Team', value: team },
      { name: 'Blueprint', value: `web-page ${version}` },
    ]
    const body = renderBody({ title, message, facts: showBuildInfo ? facts : [] })
    const page = new Page('page', { slug: pageSlug(team, name), title, body, theme, accent: accentColor })
    return { url: page.url, sha256: page.sha256 }
  },
})
