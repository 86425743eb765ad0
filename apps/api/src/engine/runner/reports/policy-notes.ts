import type { EngineEvent } from '@pulumi/pulumi/automation/index.js'
import type { PolicyViolation } from '../../runner-messages.ts'
import { nameOf } from './engine-steps.ts'
import { plainText } from './plain-text.ts'

/** A pack may find the same in every resource of a large stack; the log has the rest. */
const mostViolations = 200

/** Gathers what the policy packs found, each violation once: the engine tells some of them twice. */
export class PolicyNotes {
  readonly #violations = new Map<string, PolicyViolation>()

  add(event: EngineEvent): void {
    const violation = violationIn(event)
    if (violation === null || this.#violations.size >= mostViolations) return
    const { pack, policy, urn = '', message } = violation
    this.#violations.set([pack, policy, urn, message].join('\n'), violation)
  }

  list(): PolicyViolation[] {
    return [...this.#violations.values()]
  }

  mandatory(): PolicyViolation[] {
    return this.list().filter(({ level }) => level === 'mandatory')
  }
}

export function violationIn({ policyEvent: event }: EngineEvent): PolicyViolation | null {
  if (!event) return null
  return {
    policy: event.policyName,
    pack: event.policyPackName,
    packVersion: event.policyPackVersionTag || event.policyPackVersion,
    level: event.enforcementLevel === 'mandatory' ? 'mandatory' : 'advisory',
    message: withoutDescription(plainText(event.message)),
    ...(event.resourceUrn ? { urn: event.resourceUrn, resource: nameOf(event.resourceUrn) } : {}),
  }
}

/** The engine puts a policy's description on the line above what the pack reported. */
function withoutDescription(text: string): string {
  const lines = text.trim().split('\n')
  return (lines.length > 1 ? lines.slice(1) : lines).join('\n').trim()
}
