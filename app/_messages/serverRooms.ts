/** Rooms that only the server says: they stay out of what the browser is sent. */
export const serverRooms: ReadonlySet<string> = new Set(['home', 'pages'])
