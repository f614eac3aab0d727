/** By the end of their address. */
export const topics = {
  apy: 'apy',
  divergence: 'divergence',
  'share-price': 'sharePrice',
  fees: 'fees',
  risk: 'risk',
  'lock-ups': 'lockUps',
} as const

export type Topic = (typeof topics)[keyof typeof topics]

export function isTopicSlug(text: string): text is keyof typeof topics {
  return Object.hasOwn(topics, text)
}
