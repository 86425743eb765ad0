import { DOMParser } from '@xmldom/xmldom'

export type Element = globalThis.Element

export const largestXml = 256 * 1024
/** A response has some hundred. Anybody may post one, and what is nothing but tags takes seconds to read. */
const mostTags = 4_000

/** The root of an XML document without what an attacker would need: no DTD, no entities of its own. Throws in words. */
export function parseXml(xml: string): Element {
  if (Buffer.byteLength(xml) > largestXml) throw new Error(`is larger than ${largestXml / 1024} KB`)
  if (xml.split('<').length > mostTags + 1) throw new Error(`has more than ${mostTags} tags`)
  if (/<!(DOCTYPE|ENTITY)/i.test(xml)) throw new Error('has a document type, which is not accepted')
  // At the first problem: the parser would look for what is meant after each, all over again.
  const refuse = () => {
    throw new Error('is not well-formed XML')
  }
  const errorHandler = { warning: refuse, error: refuse, fatalError: refuse }
  const root = new DOMParser({ errorHandler }).parseFromString(xml, 'text/xml')?.documentElement
  if (!root) throw new Error('is not well-formed XML')
  return root
}
