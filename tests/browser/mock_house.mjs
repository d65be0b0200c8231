// The house behind mock_api.mjs: lines in every state, what they cost, and what could not be done.
const ago = (minutes) => new Date(Date.now() - minutes * 60_000).toISOString();
const month = (back) => {
  const today = new Date();
  return new Date(Date.UTC(today.getUTCFullYear(), today.getUTCMonth() - back)).toISOString().slice(0, 7);
};
const dollars = (amount, estimated = '0') => [{ currency: 'USD', amount, estimated }];
const total = (back, messages, parts, prices, unpriced = 0) => ({ month: month(back), messages, parts, unpriced, prices });

function line(name, channel, kind, address, more = {}) {
  return {
    line: name, channel, kind, address, hook_url: `https://chat.example.ec/hooks/${channel}/${name}/0123456789abcdef`,
    last_in: ago(3), last_out: ago(2), received: 412, sent: 398, failed: 0, refused: 0, refused_at: null, trouble: '', troubled_at: null,
    state: 'open', until: null, resting: false, waiting: 0, held: 0, queue: { urgent: 0, answers: 0, outreach: 0, sending: 0, oldest: null },
    window: null, month: total(0, 0, 0, []), ...more,
  };
}

export function makeHouse() {
  return {
    stalled_seconds: 0,
    lines: [
      line('whatsapp', 'whatsapp', 'whatsapp', '+593 2 600 1714', { held: 4, window: { hours: 24, notice: 'novedades', slip: null }, month: total(0, 1840, 1840, dollars('23.92')) }),
      line('sms', 'vonage', 'sms', '1714', {
        state: 'resting', until: ago(-1), resting: true, trouble: 'vonage: HTTP 503', troubled_at: ago(4), failed: 2, waiting: 37,
        queue: { urgent: 1, answers: 30, outreach: 6, sending: 0, oldest: ago(4) }, month: total(0, 2210, 3105, dollars('124.2', '0.08'), 3),
      }),
      line('sms-claro', 'kannel', 'sms', '2020', { refused: 12, refused_at: ago(7), last_in: null }),
      line('telegram', 'telegram', 'telegram', 'ventanilla_bot', { state: 'paused', until: ago(-2), trouble: 'telegram: 429 Too Many Requests', troubled_at: ago(1), waiting: 8, queue: { urgent: 0, answers: 8, outreach: 0, sending: 0, oldest: ago(1) } }),
      line('email', 'email', 'email', 'ventanilla@municipio.example.ec', { last_in: ago(26 * 60), last_out: ago(25 * 60), hook_url: '/hooks/email/mail/0123456789abcdef', trouble: 'smtp: 452 insufficient storage', troubled_at: ago(70) }),
      line('chat', 'webchat', 'webchat', 'chat', { hook_url: null, last_in: null, last_out: null, received: 0, sent: 0 }),
    ],
    totals: [total(0, 4050, 4945, dollars('148.12', '0.08'), 3), total(1, 3120, 3800, dollars('101.4')), total(2, 12, 12, [], 12)],
    letters: [
      { id: 'l-1', what: 'outbox', ref: 'm-1', line: 'sms', reason: 'gave up after 24 hours: vonage: HTTP 503', at: ago(20), case: { id: 'c-maria', number: 'C4R79EWX' } },
      { id: 'l-2', what: 'event', ref: 'e-1', line: 'whatsapp', reason: 'database is locked', at: ago(65), case: null },
      { id: 'l-3', what: 'media', ref: 'f-1', line: 'whatsapp', reason: 'too large: more than 25 MB', at: ago(60 * 30), case: null },
      { id: 'l-4', what: 'receipt', ref: 'wamid.HBgLNTkzOTkx', line: 'whatsapp', reason: 'no message of ours: delivered', at: ago(60 * 50), case: null },
    ],
  };
}

const keepers = ['supervisor', 'administrator'];

// Routes as mock_api.mjs wants them. `house()` gives the present one, `answers` how it answers.
export function houseRoutes(house, { json, problem }) {
  const forKeepers = (run) => (asked) => (asked.roles.some((role) => keepers.includes(role)) ? run(asked) : problem(asked.response, 403, 'No'));
  const seenBy = ({ roles }) => house().lines.map((each) => (roles.includes('administrator') ? each : { ...each, hook_url: null }));
  return [
    ['GET', /^\/lines$/, forKeepers((asked) => json(asked.response, 200, { lines: seenBy(asked), stalled_seconds: house().stalled_seconds }))],
    ['GET', /^\/costs$/, forKeepers(({ response, query }) => {
      const [from, to] = [query.get('from') ?? month(0), query.get('to') ?? month(0)];
      json(response, 200, { from, to, rows: [], totals: house().totals.filter((each) => each.month >= from && each.month <= to) });
    })],
    ['GET', /^\/dead-letters$/, forKeepers(({ response }) => json(response, 200, { dead_letters: house().letters, next: null }))],
    ['POST', /^\/dead-letters\/[^/]+\/(?:retry|dismiss)$/, forKeepers(({ response, path }) => {
      const id = path.split('/')[2];
      if (!house().letters.some((letter) => letter.id === id)) return problem(response, 404, 'No existe');
      house().letters = house().letters.filter((letter) => letter.id !== id);
      json(response, 200, {});
    })],
  ];
}
