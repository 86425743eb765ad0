import { Button, Stack, Switch, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { Facts } from '../../components/Facts.tsx'
import { Panel } from '../../components/Panel.tsx'
import { ApprovalHint } from '../../features/approvals/ApprovalHint.tsx'
import { duration } from '../../lib/time.ts'
import classes from './OrderSummary.module.css'
import type { InputsForm } from '../../features/schema-form/use-inputs-form.ts'
import type { BlueprintView } from '../../api/views.ts'

type OrderSummaryProps = { form: InputsForm; blueprint: BlueprintView; isSending: boolean; children: ReactNode }

export function OrderSummary({ form, blueprint, isSending, children }: OrderSummaryProps) {
  const isImporting = ((form.values['imports'] ?? []) as unknown[]).length > 0
  const team = blueprint.orderableTeams.find(({ slug }) => slug === form.values['team'])
  const stage = String(form.values['stage'])
  const needsApproval = team?.approvalStages.includes(stage) ?? false
  const isAuto = form.values['confirm'] === 'auto' && !isImporting && !needsApproval
  return (
    <div className={classes.sticky}>
      <Panel title="What happens next">
        {needsApproval ? (
          <ApprovalHint stage={stage} />
        ) : (
          <Text size="sm">
            {isAuto
              ? 'It is made at once, without stopping for your decision.'
              : 'You see a preview first. Nothing is made until you confirm it.'}
          </Text>
        )}
        <Facts
          facts={[
            ['Blueprint', `${blueprint.title} ${blueprint.latestVersion?.version ?? ''}`],
            ['For', team?.name ?? 'choose a team'],
            [
              'Usually ready in',
              blueprint.medianSeconds === null ? 'not known yet' : duration(blueprint.medianSeconds),
            ],
          ]}
        />
        <Stack gap="md">
          <Switch
            label="Apply without asking me"
            description={
              needsApproval
                ? 'A second person decides here.'
                : isImporting
                  ? 'What exists already is always previewed first.'
                  : undefined
            }
            disabled={isImporting || needsApproval}
            checked={isAuto}
            onChange={(event) => form.setFieldValue('confirm', event.currentTarget.checked ? 'auto' : 'review')}
          />
          {children}
          <Button type="submit" size="md" fullWidth loading={isSending}>
            {isAuto ? 'Order and apply' : 'Show me the preview'}
          </Button>
        </Stack>
      </Panel>
    </div>
  )
}
