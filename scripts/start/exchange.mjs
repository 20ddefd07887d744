const SYNC = 'S'.charCodeAt(0);
const PARSE = 'P'.charCodeAt(0);
const PARSE_COMPLETE = Uint8Array.from(['1'.charCodeAt(0), 0, 0, 0, 4]);
/** The name of a statement follows the letter and the length of its Parse, and is empty for most. */
const NAME_AT = 5;
/** Messages that open or go on with an exchange which only Sync ends: Parse, Bind, Describe, Execute, Close, Flush. */
const EXTENDED = new Set(['P', 'B', 'D', 'E', 'C', 'H'].map((letter) => letter.charCodeAt(0)));

/**
 * PGlite as its socket server should see it. The server lets clients take turns after every message unless a
 * transaction is open; a parametrised query is several messages, and between them another client's Parse would
 * replace the statement that the next Bind means. So an unfinished exchange counts as an open transaction too.
 * All clients share one session, and so the statements that one of them has named: another's Parse of the very same is
 * answered here and kept from the engine, which would refuse the name. Nobody closes such a statement. `onBroken` is told
 * when the engine itself fails: the server would never answer again.
 */
export function oneClientAtATime(database, onBroken) {
  let isMidExchange = false;
  const named = new Map();
  const overrides = {
    isInTransaction: () => isMidExchange || database.isInTransaction(),
    execProtocolRawStream: async (message, options) => {
      const kind = message[0];
      if (kind === SYNC) isMidExchange = false;
      else if (EXTENDED.has(kind)) isMidExchange = true;
      try {
        if (kind !== PARSE || message[NAME_AT] === 0) return await database.execProtocolRawStream(message, options);
        return await parseNamed(database, message, { ...options, named });
      } catch (error) {
        onBroken(error);
        throw error;
      }
    },
    // Called when a client left in mid-transaction or mid-exchange: bring the session back to its start first.
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

async function parseNamed(database, message, { named, onRawData }) {
  const statement = Buffer.from(message);
  const name = statement.toString('latin1', NAME_AT, statement.indexOf(0, NAME_AT));
  if (named.get(name)?.equals(statement)) return onRawData(PARSE_COMPLETE);
  await database.execProtocolRawStream(message, {
    onRawData: (data) => {
      if (data[0] === PARSE_COMPLETE[0]) named.set(name, statement);
      onRawData(data);
    },
  });
}
