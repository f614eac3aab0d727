export const wallet = {
  connect: 'Connect<more> wallet</more>',
  connectTitle: 'Connect a wallet',
  yours: 'Your wallet',
  switchTo: 'Switch to {chain}',
  switch: 'Switch',
  label: 'Wallet {address}',
  connecting:
    'Connecting shows this page your address. It cannot move anything.',
  inBrowser: 'in this browser',
  noneFound:
    'No wallet extension announced itself to this page. Install one and reload to see it here.',
  waiting: 'Waiting for {name}. Nothing opened? Open the extension yourself.',
  demo: 'The demo wallet. Its key lies in this browser and it signs without asking: for test money only.',
  connectedWith: 'Connected with {name}.',
  aWallet: 'a wallet',
  copyAddress: 'Copy address',
  disconnect: 'Disconnect',
} as const
