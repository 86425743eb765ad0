import ipaddr from 'ipaddr.js'

/** Where clouds answer questions about the machine itself; no setting opens them. */
const metadata = new Set(['fd00:ec2::254', '100.100.100.200'])
const withinReach = new Set(['private', 'loopback', 'uniqueLocal', 'carrierGradeNat'])

/** Why nothing may be fetched from this address, or null. `mayBePrivate`: the operator has named the host. */
export function addressProblem(address: string, mayBePrivate: boolean): string | null {
  if (!ipaddr.isValid(address)) return 'is no address'
  const parsed = ipaddr.process(address)
  if (metadata.has(parsed.toString())) return 'is an address of a metadata service'
  const range = parsed.range()
  if (range === 'unicast') return isGlobal(parsed) ? null : 'is not a public address'
  if (withinReach.has(range)) return mayBePrivate ? null : `is a ${wordsOf(range)} address`
  return `is a ${wordsOf(range)} address`
}

/** Of IPv6 only 2000::/3 is given out. */
function isGlobal(address: ipaddr.IPv4 | ipaddr.IPv6): boolean {
  return address.kind() === 'ipv4' || address.match(ipaddr.parse('2000::'), 3)
}

function wordsOf(range: string): string {
  return range.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}
