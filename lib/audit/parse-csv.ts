/** Yields the records of a CSV (RFC 4180), one in memory at a time. Both kinds of line ends are accepted. */
export async function* parseCsv(chunks: AsyncIterable<string>): AsyncGenerator<string[]> {
  let record: string[] = [];
  let cell = '';
  let isQuoted = false;
  for await (const token of tokens(chunks)) {
    if (token.startsWith('"')) {
      // Inside quotes, two quotes mean one. An odd quote opens or closes.
      const within: number = isQuoted ? token.length : token.length - 1;
      cell += '"'.repeat(within / 2);
      isQuoted = within % 2 === 0;
    } else if (isQuoted) cell += token;
    else if (token === ',') {
      record.push(cell);
      cell = '';
    } else if (token === '\n') {
      yield [...record, cell];
      record = [];
      cell = '';
    } else cell += token.replace(/[\r\uFEFF]/g, '');
  }
  if (cell !== '' || record.length > 0) yield [...record, cell];
}

const TOKEN = /"+|,|\n|[^",\n]+/g;

/** Consecutive quotes are one token, so quotes at the end of a chunk wait for the next chunk. */
async function* tokens(chunks: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = '';
  for await (const chunk of chunks) {
    const text = rest + chunk;
    const whole = text.replace(/"+$/, '');
    rest = text.slice(whole.length);
    yield* whole.match(TOKEN) ?? [];
  }
  yield* rest.match(TOKEN) ?? [];
}
