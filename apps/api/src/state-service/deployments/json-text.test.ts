import { describe, expect, test } from 'vitest'
import { arrayElements, changeMembers, memberText, objectMembers, objectText } from './json-text.ts'

describe('cutting an object', () => {
  test('keeps numbers that JavaScript cannot hold, escapes and the order of keys', () => {
    const text = '{"z":12345678901234567890,"a":1.0e400,"é":"\\u00e9\\/","b":{"y":1,"x":2}}'
    expect(objectMembers(text)).toEqual([
      { key: 'z', text: '12345678901234567890' },
      { key: 'a', text: '1.0e400' },
      { key: 'é', text: '"\\u00e9\\/"' },
      { key: 'b', text: '{"y":1,"x":2}' },
    ])
    expect(objectText(objectMembers(text))).toBe(text)
  })

  test('is not fooled by brackets, quotes and backslashes in texts', () => {
    const text = String.raw`{"a":"}]\"{[","b\"":"\\","c":["\\\"",{"d":"]"}],"e":null}`
    expect(objectMembers(text).map((member) => member.key)).toEqual(['a', 'b"', 'c', 'e'])
    expect(memberText(text, 'c')).toBe(String.raw`["\\\"",{"d":"]"}]`)
  })

  test('takes white space anywhere', () => {
    expect(objectMembers(' {\n "a" : [ 1 , 2 ] ,\t"b":\r\n true } ')).toEqual([
      { key: 'a', text: '[ 1 , 2 ]' },
      { key: 'b', text: 'true' },
    ])
    expect(objectMembers('{ }')).toEqual([])
  })

  test('knows the last of two members of one name, as JSON.parse does', () => {
    expect(memberText('{"a":1,"b":2,"a":3}', 'a')).toBe('3')
    expect(memberText('{"a":1}', 'b')).toBeUndefined()
  })
})

describe('cutting an array', () => {
  test.each([
    ['[]', []],
    ['[ ]', []],
    ['[1,"a,]",{"b":[2]},null,-1.5e3]', ['1', '"a,]"', '{"b":[2]}', 'null', '-1.5e3']],
    [' [ [ ] , { } ] ', ['[ ]', '{ }']],
  ])('%s', (text, elements) => expect(arrayElements(text)).toEqual(elements))
})

describe('changing members', () => {
  test('leaves all others as they are', () => {
    const changes = new Map([
      ['delete', 'true'],
      ['aliases', undefined],
      ['urn', '"new"'],
    ])
    expect(changeMembers('{"urn":"old","inputs":{"n":1e400},"aliases":["x"]}', changes)).toBe(
      '{"urn":"new","inputs":{"n":1e400},"delete":true}',
    )
  })

  test('removes what is not there without a trace', () => {
    expect(changeMembers('{"a":1}', new Map([['b', undefined]]))).toBe('{"a":1}')
  })
})

test('random values come out as they went in', () => {
  let seed = 7
  const random = (below: number) => (seed = (seed * 48271) % 2147483647) % below
  const value = (depth: number): unknown => {
    const kind = random(depth > 4 ? 4 : 6)
    if (kind === 0) return random(1e9) / 7
    if (kind === 1) return ['"', '\\', '{', ']', 'é', '\u0000', '\n', ','].map((c) => c.repeat(random(3))).join('')
    if (kind === 2) return [null, true, false][random(3)]
    if (kind === 3) return ''
    if (kind === 4) return Array.from({ length: random(4) }, () => value(depth + 1))
    return Object.fromEntries(
      Array.from({ length: random(4) }, (_, i) => [`k${i}"${'\\'.repeat(i)}`, value(depth + 1)]),
    )
  }
  for (let i = 0; i < 300; i++) {
    const object = { first: value(0), second: value(0) }
    const text = JSON.stringify(object, null, random(3))
    for (const { key, text: part } of objectMembers(text)) {
      expect(JSON.parse(part)).toEqual(object[key as 'first' | 'second'])
    }
    const list = [value(0), value(0), value(0)]
    expect(arrayElements(JSON.stringify(list)).map((part) => JSON.parse(part))).toEqual(list)
  }
})
