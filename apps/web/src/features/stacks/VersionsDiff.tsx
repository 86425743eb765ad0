import { Stack, Text } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { versionsDiffQuery } from '../../api/queries/stacks.ts'
import { Loaded } from '../../components/Loaded.tsx'
import { MoreButton } from '../../components/MoreButton.tsx'
import { PropertyDiff } from '../runs/preview/PropertyDiff.tsx'
import classes from '../runs/preview/PreviewDiff.module.css'
import { shortType } from '../runs/run-words.ts'
import { changeSigns } from './stack-words.ts'
import type { ResourceDiffView, VersionsDiffView } from '../../api/views.ts'

type VersionsDiffProps = { stackId: string; from: number; to: number; nothing: string }

/** What differs between two versions of a state, resource by resource. */
export function VersionsDiff({ stackId, from, to, nothing }: VersionsDiffProps) {
  const diff = useInfiniteQuery(versionsDiffQuery(stackId, { from, to }))
  return (
    <Loaded query={diff} label="Comparing">
      {({ pages }) => {
        const items = pages.flatMap((page) => page.items)
        if (items.length === 0) return <Text c="dimmed">{nothing}</Text>
        return (
          <Stack gap="md">
            <Counts counts={(pages[0] as VersionsDiffView).counts} />
            <ul className={classes.steps} aria-label="Resources that differ">
              {items.map((item) => (
                <ResourceRow key={`${item.change} ${item.urn}`} item={item} />
              ))}
            </ul>
            <MoreButton query={diff} />
          </Stack>
        )
      }}
    </Loaded>
  )
}

function Counts({ counts }: { counts: VersionsDiffView['counts'] }) {
  const kinds = (['removed', 'changed', 'added'] as const).filter((kind) => counts[kind] > 0)
  return (
    <ul className={classes.counts}>
      {kinds.map((kind) => (
        <li key={kind} data-tone={changeSigns[kind].tone}>
          {changeSigns[kind].sign} {counts[kind]} {changeSigns[kind].word}
        </li>
      ))}
      <li data-tone="quiet">= {counts.same} the same</li>
    </ul>
  )
}

function ResourceRow({ item }: { item: ResourceDiffView }) {
  const { sign, tone, word } = changeSigns[item.change]
  return (
    <li>
      <details open={item.change === 'changed'} className={classes.details}>
        <summary className={classes.step}>
          <span className={classes.sign} data-tone={tone} role="img" aria-label={word}>
            {sign}
          </span>
          <span className={classes.name}>{item.name}</span>
          <span className={classes.type} title={item.type}>
            {shortType(item.type)}
          </span>
        </summary>
        <PropertyDiff changes={item.properties} />
        {item.truncated && (
          <Text size="sm" c="dimmed" ml="xl">
            More of it differs than is shown here. “pulumi stack export” has all of it.
          </Text>
        )}
      </details>
    </li>
  )
}
