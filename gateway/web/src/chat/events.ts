// Server-sent events over fetch: EventSource cannot send the token.
export interface Event {
  name: string;
  data: string;
  id: string;
}

// Feed it what arrives, in pieces of any size; complete events come out.
export function reader(): (piece: string) => Event[] {
  let rest = '';
  return (piece) => {
    rest += piece;
    const blocks = rest.split('\n\n');
    rest = blocks.pop()!;
    return blocks.map(eventOf).filter((event) => event.data !== '');
  };
}

function eventOf(block: string): Event {
  const fields: Record<string, string> = {};
  for (const line of block.split('\n')) {
    const colon = line.indexOf(':');
    if (colon <= 0) continue; // a comment: the heartbeat
    const name = line.slice(0, colon);
    const value = line.slice(colon + 1).replace(/^ /, '');
    fields[name] = name === 'data' && 'data' in fields ? `${fields['data']}\n${value}` : value;
  }
  return { name: fields['event'] ?? 'message', data: fields['data'] ?? '', id: fields['id'] ?? '' };
}

const longestSilence = 40_000; // ms; the server says something every 15 s

// Until the stream ends or `stop` is called.
export async function follow(response: Response, stop: () => void, heard: (event: Event) => void): Promise<void> {
  const body = response.body!.getReader();
  const decoder = new TextDecoder();
  const events = reader();
  let watch = setTimeout(stop, longestSilence);
  try {
    for (;;) {
      const { done, value } = await body.read();
      if (done) return;
      clearTimeout(watch);
      watch = setTimeout(stop, longestSilence);
      events(decoder.decode(value, { stream: true })).forEach(heard);
    }
  } catch {
    // Torn: the caller comes again.
  } finally {
    clearTimeout(watch);
  }
}
