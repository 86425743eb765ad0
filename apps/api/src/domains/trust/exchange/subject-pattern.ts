/** `*` stands for any characters of one part, parts being what stands between `:` and `/`; `**` for any characters at all. */
const star = /(\*+)/

/** Why a pattern is not taken, or null. Whoever owns the pipeline is spelled out, so that no stranger's name fits. */
export function patternProblem(pattern: string): string | null {
  if (/\*{3,}/.test(pattern)) return 'holds three stars in a row'
  if (pattern.split(star).length > 11) return 'holds more than five stars'
  const first = pattern.indexOf('*')
  if (first === -1) return null
  if (first < endOfOwner(pattern))
    return 'has a star before the owner is named: a star may follow the first "/" or the second ":", whichever comes first'
  const double = pattern.indexOf('**')
  if (double > 0 && !':/'.includes(pattern[double - 1] ?? '')) return 'has "**" that does not follow ":" or "/"'
  return null
}

function endOfOwner(pattern: string): number {
  const slash = pattern.search(/(?<!\/)\/(?!\/)/)
  const colon = pattern.indexOf(':', pattern.indexOf(':') + 1)
  const ends = [slash, colon].filter((at) => at > 0)
  return ends.length === 0 ? pattern.length : Math.min(...ends)
}

/** Pure, and linear in the subject: it is a stranger's text. */
export function matchesSubject(pattern: string, subject: string): boolean {
  let reached = new Uint8Array(subject.length + 1)
  reached[0] = 1
  for (const piece of pattern.split(star)) {
    if (piece !== '')
      reached = piece.startsWith('*') ? afterStar(reached, subject, piece) : after(reached, subject, piece)
  }
  return reached[subject.length] === 1
}

function after(reached: Uint8Array, subject: string, text: string): Uint8Array<ArrayBuffer> {
  const next = new Uint8Array(subject.length + 1)
  for (let at = 0; at + text.length <= subject.length; at++) {
    if (reached[at] === 1 && subject.startsWith(text, at)) next[at + text.length] = 1
  }
  return next
}

function afterStar(reached: Uint8Array, subject: string, piece: string): Uint8Array<ArrayBuffer> {
  const next = Uint8Array.from(reached)
  for (let at = 0; at < subject.length; at++) {
    const goesOn = piece === '**' || !':/'.includes(subject[at] ?? '')
    if (next[at] === 1 && goesOn) next[at + 1] = 1
  }
  return next
}
