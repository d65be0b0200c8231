// Kannel: courier_kannel.json. A Kannel sends what its operator's get-url and our dlr-url name, so the parameters are
// whoever's choice; courier's are translated into ours (channels/kannel/README.md). courier tells messages from
// reports by the path.

import { inboundSet } from './inbound.mjs';
import { withoutItsTime } from './inbound_purpose.mjs';

const messageNames = { sender: 'from', to: 'to', message: 'text', coding: 'coding', charset: 'charset', id: 'id', ts: 'at' };
const reportNames = { uuid: 'msgid', id: 'msgid', status: 'dlr', ts: 'at' };

function request(vector) {
    const theirs = new URL(vector.url);
    const names = theirs.pathname.includes('/status') ? reportNames : messageNames;
    const ours = new URL('https://localhost/hooks/kannel/conformance');
    for (const [name, value] of theirs.searchParams) {
        if (names[name]) ours.searchParams.set(names[name], value);
    }
    return { method: 'GET', url: ours.href, headers: {}, body: '' };
}

export const { name, group, run } = inboundSet({
    name: 'inbound kannel (courier_kannel.json)',
    file: 'courier_kannel.json',
    channel: 'kannel',
    request,
    line: (vector) => ({
        name: 'conformance',
        address: vector.channel.address,
        settings: Object.fromEntries(Object.entries(vector.channel.config).map(([key, value]) => [key, String(value)])),
        secrets: {},
    }),
    onPurpose: [withoutItsTime],
});
