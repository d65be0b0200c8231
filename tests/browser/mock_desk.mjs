// The desk behind mock_api.mjs: a few people with their cases and what was said, and what acts do to them. Enough to
// work on the page; what counts as right is the gateway's.
const ago = (minutes) => new Date(Date.now() - minutes * 60_000).toISOString();
const now = () => new Date().toISOString();
const hours = (n) => new Date(Date.now() + n * 3_600_000).toISOString();
let drawn = 0;
const fresh = (kind) => `${kind}-${String(++drawn).padStart(6, '0')}`;

const need = (category, name, sub, subname) => ({ category: { id: category, name }, subcategory: { id: sub, name: subname } });
const needs = {
  flood: need('urgent', 'Urgente', 'urgent.disaster', 'Desastre: inundación'),
  violence: need('protection', 'Protección', 'protection.violence', 'Violencia en el hogar'),
  payment: need('active', 'Hogar que ya recibe', 'active.missing_payment', 'No le llegó el bono'),
  register: need('general', 'Información', 'general.register', 'Registro Social'),
};

export const services = [
  { id: 's1', organisation: 'GAD Babahoyo', name: 'Albergue Municipal', description: 'Techo y comida', cantons: ['1201'], subcategories: ['urgent.disaster'], hours: '24 horas', address: 'Malecón y Olmedo', active: true, fits: ['canton', 'need'],
    contact_officers: [{ id: 'o1', name: 'Rosa Vera', reaches: [{ kind: 'whatsapp', id: '+593990000001' }] }, { id: 'o2', name: 'Luis Mora', reaches: [{ kind: 'sms', id: '+593990000002' }, { kind: 'email', id: 'lmora@example.ec' }] }] },
  { id: 's2', organisation: 'Cruz Roja Los Ríos', name: 'Kits de alimentos', description: '', cantons: [], subcategories: ['urgent.disaster'], hours: 'L–V 8:00–17:00', address: '', active: true, fits: ['need'],
    contact_officers: [{ id: 'o3', name: 'Carmen Díaz', reaches: [{ kind: 'email', id: 'cdiaz@example.ec' }] }] },
  ...['Centro de Salud', 'Oficina del Registro Social', 'Junta de Protección', 'Consultorio jurídico', 'Comedor comunitario'].map((name, at) => ({
    id: `s${at + 3}`, organisation: 'MIES', name, description: '', cantons: [], subcategories: [], hours: 'L–V 8:00–16:30', address: '', active: true, fits: [], contact_officers: [{ id: `o${at + 4}`, name: 'Ventanilla', reaches: [{ kind: 'email', id: `v${at}@example.ec` }] }] })),
];

function person(id, name, phone, lines) {
  return { id, name, phone, lines, owner: 'bot', officer: '', fence: 1, messages: [] };
}

function record(id, number, contact, what, more) {
  return {
    id, number, contact, ...needs[what], priority: 'P2', status: 'waiting', queue: 'ventanilla', officer: null, opened_at: ago(60), updated_at: ago(5),
    sensitive: false, flags: [], need: '', because: [], also: [], slots: [], missing: [], steps: [], consent: 'not_asked', language: 'es', referrals: [], ...more,
  };
}

export function said(contact, direction, author, text, minutes, more = {}) {
  const line = more.line ?? contact.lines[0].line;
  const message = {
    id: fresh('m'), at: ago(minutes), direction, author, author_name: author === 'citizen' ? contact.name : author === 'officer:ana' ? 'Ana Torres' : author === 'officer:luis' ? 'Luis Paredes' : '',
    channel: contact.lines.find((each) => each.line === line)?.channel ?? '', line, text, choices: [], attachments: [], location: null,
    status: direction === 'out' ? 'delivered' : 'delivered', error: '', maybe_duplicate: false, event: null, ...more,
  };
  contact.messages.push(message);
  return message;
}

export function happened(contact, key, officer, facts = {}, minutes = 0) {
  return said(contact, 'event', `officer:${officer}`, '', minutes, { event: { key, arguments: { officer, ...facts } } });
}

const whatsapp = (phone, left = 18.34) => ({ line: 'whatsapp-ec', channel: 'whatsapp', address: phone, replies_until: hours(left), notice: null });
const sms = (phone, price = null) => ({ line: 'sms-ec', channel: 'sms', address: phone, replies_until: null, notice: null, price_per_part: price });

export function makeDesk(many) {
  const maria = person('p-maria', 'María Guamán', '+593 99 123 4567', [whatsapp('+593 99 123 4567'), sms('+593 99 123 4567', { currency: 'USD', amount: '0.04' })]);
  const jose = person('p-jose', 'José Quishpe', '+593 98 765 4321', [sms('+593 98 765 4321')]);
  const hidden = person('p-hidden', 'Lucía P.', '+593 99 222 1111', [whatsapp('+593 99 222 1111', 1.2)]);
  const rosa = person('p-rosa', 'Rosa Chimbo', '+593 97 111 2233', [whatsapp('+593 97 111 2233', -2), sms('+593 97 111 2233')]);
  const long = person('p-long', 'Segundo Toapanta', '+593 96 444 5566', [whatsapp('+593 96 444 5566')]);
  const people = [maria, jose, hidden, rosa, long];

  said(maria, 'in', 'citizen', 'buenas tardes', 1500);
  said(maria, 'out', 'bot', 'Hola, soy el asistente de la Ventanilla Única. Cuénteme qué le pasa.', 1499, { status: 'read' });
  said(maria, 'in', 'citizen', 'se inundó mi casa en Babahoyo y no tenemos comida, somos cinco y hay dos niños', 18);
  said(maria, 'out', 'bot', 'Abrimos su caso C4R79EWX: desastre. Ya avisamos a una persona.\n\n¿Cuántas personas son?', 17, { status: 'read', choices: [{ id: '1', title: '1 a 3' }, { id: '2', title: '4 a 6' }, { id: '3', title: 'Más de 6' }] });
  said(maria, 'in', 'citizen', '4 a 6', 16);
  said(maria, 'in', 'citizen', 'les mando una foto', 15, { attachments: [{ type: 'image', name: 'casa.jpg', url: 'https://example.ec/casa.jpg', state: '', reason: '', mime: '', size: 0, preview: '' }], location: { latitude: -1.8019, longitude: -79.5346, name: '' } });
  said(maria, 'in', 'citizen', 'me quedo sin batería, escríbanme por mensaje', 4, { line: 'sms-ec' });
  said(maria, 'out', 'bot', 'Gracias. Una persona le responderá por aquí.', 3, { line: 'sms-ec', status: 'sent', maybe_duplicate: true });
  maria.owner = 'queue';

  said(jose, 'in', 'citizen', 'no me llego el bono este mes', 42);
  said(jose, 'out', 'bot', '¿Me da los últimos 4 números de su cédula?', 41);
  said(jose, 'in', 'citizen', '4321', 40);
  happened(jose, 'case.taken', 'ana', { from: '' }, 35);
  said(jose, 'out', 'officer:ana', 'Buenos días, José. Le habla Ana, de la ventanilla. Voy a revisar su pago.', 34);
  said(jose, 'note', 'officer:ana', 'El pago de octubre consta como devuelto por el banco.', 30);
  said(jose, 'in', 'citizen', 'gracias, espero entonces', 12);
  Object.assign(jose, { owner: 'officer', officer: 'ana', fence: 7 });

  said(hidden, 'in', 'citizen', 'necesito ayuda', 9);
  said(hidden, 'out', 'bot', 'Antes de seguir: ¿es seguro hablar por aquí? 1 Sí 2 No 3 No me escriban más', 9);
  said(hidden, 'in', 'citizen', '1', 8);
  hidden.owner = 'queue';

  said(rosa, 'in', 'citizen', 'quiero saber del registro social', 3000);
  said(rosa, 'out', 'officer:luis', 'Le llamo mañana.', 1600, { status: 'failed', error: '131047: pasaron más de 24 horas' });
  Object.assign(rosa, { owner: 'officer', officer: 'luis', fence: 3 });

  for (let n = 1; n <= many; ++n) said(long, n % 2 ? 'in' : 'out', n % 2 ? 'citizen' : 'officer:ana', `mensaje número ${n}`, (many - n) * 3 + 20);
  Object.assign(long, { owner: 'officer', officer: 'ana', fence: 2 });

  const cases = [
    record('c-maria', 'C4R79EWX', maria, 'flood', {
      priority: 'P1', queue: 'desastres', flags: ['disaster_mode', 'no_form_before_help', 'children'], need: 'se inundó mi casa en Babahoyo y no tenemos comida, somos cinco y hay dos niños',
      because: ['«inundó»', '«mi casa»', 'regla: desastre + vivienda'], also: [{ id: 'vulnerable.food', name: 'Alimentos' }], consent: 'given', opened_at: ago(18),
      slots: [{ id: 'canton', label: 'Cantón', value: '1201', shown: 'Babahoyo', said: 'en Babahoyo', at: ago(18) }, { id: 'people', label: 'Personas en casa', value: '5', shown: '5', said: 'somos cinco', at: ago(18) }],
      missing: [{ id: 'where', label: 'Dónde está ahora', question: '¿Dónde está usted ahora?' }],
      steps: ['Confirme que están en un lugar seguro.', 'Pregunte si hay heridos, embarazadas o personas con discapacidad.', 'Derive a un albergue y espere su confirmación.'],
    }),
    record('c-hidden', 'H7T3KD9M', hidden, 'violence', { priority: 'P0', queue: 'proteccion', sensitive: true, flags: ['sensitive', 'neutral_notifications', 'no_auto_pings'], need: 'necesito ayuda', opened_at: ago(9), consent: 'asked', steps: ['No pida detalles por escrito.'] }),
    record('c-jose', 'P9QX4T7R', jose, 'payment', {
      status: 'taken', officer: 'ana', queue: 'pagos', flags: ['fraud_guard'], need: 'no me llego el bono este mes', consent: 'given', opened_at: ago(42),
      referrals: [{ id: 'r1', code: 'A7K3', service: 's2', service_name: 'Pagos del programa', organisation: 'Banco del Barrio', contact_officer: { id: 'o9', name: 'Elsa Pino' }, by: { kind: 'email', id: 'epino@example.ec' }, status: 'asking', note: '', answer: '¿En qué agencia cobra?', officer: 'ana', made_at: ago(28), answered_at: ago(10) }],
    }),
    record('c-rosa', 'R3WY6C4E', rosa, 'register', { status: 'taken', officer: 'luis', priority: 'P3', opened_at: ago(3000) }),
    record('c-long', 'L6XA9D3F', long, 'payment', { status: 'taken', officer: 'ana', opened_at: ago(90_000) }),
    record('c-old', 'G4N7P3HK', maria, 'register', { status: 'closed', officer: 'luis', priority: 'P3', opened_at: ago(40_000) }),
  ];
  for (let n = 1; n <= 140; ++n) {
    const other = person(`p-${n}`, n % 9 ? `Persona ${n}` : '', `+593 95 000 ${String(1000 + n)}`, [n % 3 ? sms(`+593 95 000 ${1000 + n}`) : whatsapp(`+593 95 000 ${1000 + n}`)]);
    said(other, 'in', 'citizen', `necesito información, soy la persona ${n}`, 60 + n);
    other.owner = 'queue';
    people.push(other);
    cases.push(record(`c-${n}`, `X${String(1000 + n)}AAA`, other, n % 2 ? 'register' : 'payment', { priority: n < 30 ? 'P2' : 'P3', opened_at: ago(60 + n), updated_at: ago(60 + n) }));
  }
  return { people, cases };
}

export function rowOf(record) {
  const { contact } = record;
  const last = contact.messages.findLast(({ direction }) => direction === 'in' || direction === 'out');
  const line = contact.lines[0];
  return {
    id: record.id, number: record.number, contact: { id: contact.id, name: contact.name, address: contact.phone }, channel: line.channel, line: line.line, category: record.category, subcategory: record.subcategory,
    priority: record.priority, status: record.status, queue: record.queue, officer: record.officer, preview: record.sensitive ? '' : (last?.text ?? ''),
    preview_by: !last || last.direction === 'in' ? 'citizen' : last.author === 'bot' ? 'bot' : 'officer', opened_at: record.opened_at, updated_at: record.updated_at, last_at: last?.at ?? record.updated_at, sensitive: record.sensitive, flags: record.flags,
  };
}

export function packetOf(desk, record) {
  const { contact, need, because, also, slots, missing, steps, consent, language, referrals } = record;
  return {
    ...rowOf(record), need, because, also, slots, missing, steps, consent, owner: contact.owner, owner_officer: contact.officer || null, fence: contact.fence, language, lines: contact.lines, referrals,
    history: desk.cases.filter((other) => other.contact === contact && other !== record).map(({ id, number, subcategory, status, opened_at }) => ({ id, number, subcategory, status, opened_at })),
  };
}

// What an act does. Gives the verdict; throws { status, facts } when it is refused. `tell(event, data)` reaches readers.
export function act(desk, record, what, body, officer, tell) {
  const { contact } = record;
  const moved = () => tell('case', { case: record.id, contact: contact.id, number: record.number, status: record.status });
  const wrote = (message) => tell('message', { contact: contact.id, message: message.id });
  const refuse = (title) => {
    throw { status: 409, facts: { title, owner: contact.owner, officer: contact.officer, fence: contact.fence } };
  };
  const give = (owner, to) => Object.assign(contact, { owner, officer: to, fence: contact.fence + 1 });
  if (what === 'note') {
    const message = said(contact, 'note', `officer:${officer}`, body.text, 0);
    wrote(message);
    return { fence: contact.fence, message: message.id };
  }
  if (what === 'take') {
    if (contact.owner === 'officer' && contact.officer !== officer && body.from !== contact.officer) refuse('Otra persona la atiende');
    const from = contact.owner === 'officer' ? contact.officer : '';
    give('officer', officer);
    Object.assign(record, { status: 'taken', officer });
    wrote(happened(contact, 'case.taken', officer, { from }));
    moved();
    return { fence: contact.fence };
  }
  if (contact.owner !== 'officer' || contact.officer !== officer || body.fence !== contact.fence) refuse('Otra persona la atiende');
  const acts = {
    reply: () => {
      const question = record.referrals.find(({ id }) => id === body.referral);
      if (question) {
        question.status = 'sent';
        wrote(happened(contact, 'referral.answered', officer, { code: question.code, service: question.service_name, contact_officer: question.contact_officer.name, text: body.text }));
        return {};
      }
      const message = said(contact, 'out', `officer:${officer}`, body.text, 0, { status: 'queued', line: body.line ?? contact.lines[0].line });
      wrote(message);
      ['sent', 'delivered', 'read'].forEach((status, step) =>
        setTimeout(() => {
          message.status = status;
          tell('status', { contact: contact.id, message: message.id, status });
        }, 250 * (step + 1)),
      );
      return { message: message.id };
    },
    'hand-back': () => {
      give('bot', '');
      Object.assign(record, { status: 'open', officer: null });
      wrote(happened(contact, 'case.handed_back', officer));
      return {};
    },
    close: () => {
      give('bot', '');
      record.status = 'closed';
      wrote(happened(contact, 'case.closed', officer, { outcome: body.outcome, text: body.note ?? '' }));
      return {};
    },
    refer: () => {
      const service = services.find(({ id }) => id === body.service);
      const person = service.contact_officers.find(({ id }) => id === body.contact_officer);
      const referral = { id: fresh('r'), code: 'K4M7', service: service.id, service_name: service.name, organisation: service.organisation, contact_officer: { id: person.id, name: person.name }, by: person.reaches[0], status: 'sent', note: body.note, answer: '', officer, made_at: now(), answered_at: null };
      record.referrals.unshift(referral);
      wrote(happened(contact, 'referral.sent', officer, { code: referral.code, service: service.name, contact_officer: person.name, text: body.note }));
      tell('referral', { case: record.id, referral: referral.id, status: 'sent' });
      return { referral: referral.id, code: referral.code };
    },
    withdraw: () => {
      record.referrals.find(({ id }) => id === body.referral).status = 'withdrawn';
      tell('referral', { case: record.id, referral: body.referral, status: 'withdrawn' });
      return { referral: body.referral };
    },
  };
  const made = acts[what]();
  moved();
  return { fence: contact.fence, ...made };
}
