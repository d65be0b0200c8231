// WhatsApp Cloud API: the WAC cases of courier_meta.json. Facebook and Instagram are not ours.

import { inboundSet } from './inbound.mjs';
import { anyKindIsKept, withoutItsTime } from './inbound_purpose.mjs';

export const { name, group, run } = inboundSet({
    name: 'inbound whatsapp (courier_meta.json, WAC)',
    file: 'courier_meta.json',
    channel: 'whatsapp',
    of: (vector) => vector.channel.type === 'WAC',
    line: (vector, { server_config: server }) => ({
        name: 'conformance',
        address: vector.channel.address,
        settings: {},
        secrets: {
            app_secret: server.facebook_app_secret,
            verify_token: server.facebook_webhook_secret,
            access_token: server.whatsapp_admin_system_user_token,
        },
    }),
    onPurpose: [anyKindIsKept, withoutItsTime],
});
