/** What the API answers where it cannot, by its codes. */
export const api = {
  database_unavailable:
    'The database of this app does not answer. It is tried again by itself.',
  history_too_short:
    'There are too few days of history to say anything yet. Come back in some days.',
  internal:
    'Something went wrong on our side. Try again; the log of the app tells more.',
  invalid_parameter:
    'The server does not take what was asked. Reload the page.',
  not_found: 'This vault does not have what was asked for.',
  not_indexed:
    'The history of this chain is still being read. The status page tells how far it is.',
  pool_not_found: 'There is no such pool.',
  token_not_found: 'No vault here takes this token. Choose another one.',
  too_many_requests:
    'These are too many requests at once. Wait a second and try again.',
  unreachable:
    'The server of this page does not answer. Check the connection and try again.',
  unreadable:
    'The server of this page answered what cannot be read. Reload the page.',
  vault_not_found: 'There is no such vault on this chain.',
} as const
