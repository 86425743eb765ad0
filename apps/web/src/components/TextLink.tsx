import { Anchor, type AnchorProps } from '@mantine/core'
import { createLink } from '@tanstack/react-router'
import type { AnchorHTMLAttributes, Ref } from 'react'

type Props = AnchorProps &
  Omit<AnchorHTMLAttributes<HTMLAnchorElement>, keyof AnchorProps> & { ref?: Ref<HTMLAnchorElement> }

export const TextLink = createLink(function TextLink({ ref, ...props }: Props) {
  // Inside a sentence a link must be told apart without its colour.
  return <Anchor ref={ref} underline={props.inherit ? 'always' : undefined} {...props} />
})
