// courier's channel configurations, as our lines.

import { ourHook } from './outbound.mjs';

const hookSecret = 'conformance';

function line({ address }, settings, secrets = {}) {
    const given = Object.entries({ hook_url: ourHook, ...settings }).filter(([, value]) => value !== undefined && value !== '');
    return {
        name: 'conformance',
        address,
        settings: Object.fromEntries(given.map(([name, value]) => [name, String(value)])),
        secrets: { hook_secret: hookSecret, ...secrets },
    };
}

export const lineOf = {
    // WhatsApp through Twilio (TWA) is told by the line's address.
    twilio: ({ channel, settings = {} }) => line(
        { address: (channel.type === 'TWA' ? 'whatsapp:' : '') + channel.address },
        {
            account_sid: channel.config.account_sid,
            api_url: channel.config.send_url,
            messaging_service_sid: channel.config.messaging_service_sid,
            max_length: settings.maxMsgLength,
        },
        { auth_token: channel.config.auth_token }),

    // courier's defaults are settings here: reports 27, quotes and dashes written plain (its encoding "S").
    kannel: ({ channel, message }) => line(
        channel,
        {
            sendsms_url: channel.config.send_url,
            username: channel.config.username,
            dlr_mask: channel.config.dlr_mask ?? '27',
            national: channel.config.use_national,
            country_code: countryOf(channel, message),
            ignore_sent: channel.config.ignore_sent,
            fold: (channel.config.encoding ?? 'S') === 'S' ? 'always' : 'off',
        },
        { password: channel.config.password }),

    vonage: ({ channel, settings = {} }) => line(
        channel,
        { api_key: channel.config.nexmo_api_key, max_length: settings.maxMsgLength },
        { api_secret: channel.config.nexmo_api_secret }),

    africastalking: ({ channel }) => line(
        channel,
        { username: channel.config.username, send_url: channel.config.send_url, shared: channel.config.is_shared },
        { api_key: channel.config.api_key }),

    infobip: ({ channel }) => line(
        channel, { username: channel.config.username, mms: true }, { api_key: channel.config.password }),

    // Words people read on our buttons are settings: here courier's, by the message's language. So are previews of links.
    whatsapp: ({ channel, message }) => line(
        channel, { list_button: message?.locale?.startsWith('spa') ? 'Menú' : 'Menu', preview_url: 'on' },
        { access_token: 'conformance', app_secret: 'conformance', verify_token: 'conformance' }),

    telegram: ({ channel }) => line(
        channel, { location_button: 'Send Location' }, { bot_token: channel.config.auth_token, secret_token: hookSecret }),

    generic: ({ channel, message }) => line(
        channel,
        { ...genericSettings(channel.config), national: channel.config.use_national, country_code: countryOf(channel, message) },
        { authorization: channel.config.send_authorization ?? '' }),
};

// Of a person in Rwanda, where those cases play: what stands before the nine national digits.
function countryOf({ config }, message) {
    return config.use_national && message ? message.to.slice('tel:+'.length, -9) : undefined;
}

const placeholders = {
    quick_replies: 'choices', to_no_plus: 'to_digits', from_no_plus: 'from', to: 'to', from: 'from', text: 'text', id: 'id',
};

// {{quick_replies}} → {{choices}} and so on.
function ours(template) {
    return template?.replace(/\{\{(\w+)\}\}/g, (whole, name) => `{{${placeholders[name] ?? name}}}`);
}

function genericSettings(config) {
    return {
        send_url: ours(config.send_url),
        method: config.method,
        body: ours(config.body),
        content_type: config.content_type,
        headers: Object.entries(config.headers ?? {}).map(([name, value]) => `${name}: ${value}`).join('\n'),
        ok: config.mt_response_check,
        fold: config.encoding === 'S' ? 'always' : 'off',
        max_length: config.max_length ?? 160,  // courier's
        from_field: config.mo_from_field ?? leaf(config.from_xpath),
        text_field: config.mo_text_field ?? leaf(config.text_xpath),
        date_field: config.mo_date_field,
    };
}

// "//content" → "content".
function leaf(xpath) {
    return xpath?.split('/').at(-1);
}
