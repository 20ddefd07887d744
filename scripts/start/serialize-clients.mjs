const SYNC = 'S'.charCodeAt(0);
/** Messages of an exchange that ends with Sync: Parse, Bind, Describe, Execute, Close, Flush. */
const EXTENDED = new Set(['P', 'B', 'D', 'E', 'C', 'H'].map((letter) => letter.charCodeAt(0)));

/**
 * Wraps PGlite for its socket server. The server switches clients after every message unless a transaction is open. A
 * parametrized query consists of several messages, and a Parse of another client in between would replace the statement
 * of the next Bind. So an unfinished exchange counts as an open transaction, too. Calls `onBroken` when the engine fails,
 * because the server would then stop responding.
 */
export function serializeClients(database, onBroken) {
  let isMidExchange = false;
  const overrides = {
    isInTransaction: () => isMidExchange || database.isInTransaction(),
    execProtocolRawStream: async (message, options) => {
      const kind = message[0];
      if (kind === SYNC) isMidExchange = false;
      else if (EXTENDED.has(kind)) isMidExchange = true;
      try {
        return await database.execProtocolRawStream(message, options);
      } catch (error) {
        onBroken(error);
        throw error;
      }
    },
    // Called when a client disconnects during a transaction or an exchange: end the exchange first.
    exec: async (text, options) => {
      if (isMidExchange) {
        isMidExchange = false;
        await database.runExclusive(() =>
          database.execProtocolRawStream(Uint8Array.of(SYNC, 0, 0, 0, 4), { onRawData: () => {} }),
        );
      }
      return database.exec(text, options);
    },
  };
  return new Proxy(database, {
    get(target, key) {
      if (Object.hasOwn(overrides, key)) return overrides[key];
      const value = Reflect.get(target, key, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}
