import { Alert, Text } from '@mantine/core'
import { IconShieldExclamation } from '@tabler/icons-react'
import classes from './PolicyViolations.module.css'
import type { PolicyViolation } from '../../../api/views.ts'

/** What the policies found: which one, how strict it is, at what, and what it says. */
export function PolicyViolations({ violations }: { violations: PolicyViolation[] }) {
  return (
    <ul className={classes.list} aria-label="What the policies found">
      {violations.map((violation) => (
        <li key={`${violation.pack} ${violation.policy} ${violation.urn ?? ''} ${violation.message}`}>
          <Text style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
            {violation.resource && <strong>{violation.resource}: </strong>}
            {violation.message}
          </Text>
          <Text size="sm" className={classes.origin}>
            {violation.level === 'mandatory' ? 'Mandatory' : 'Advisory'} policy {violation.policy} of {violation.pack}{' '}
            {violation.packVersion}
          </Text>
        </li>
      ))}
    </ul>
  )
}

/** Advisory policies stop nothing: whoever confirms should know what they say. */
export function PolicyAdvice({ violations }: { violations: PolicyViolation[] }) {
  if (violations.length === 0) return null
  return (
    <Alert color="brass" variant="light" icon={<IconShieldExclamation />} title="Policies advise against this">
      <PolicyViolations violations={violations} />
    </Alert>
  )
}
