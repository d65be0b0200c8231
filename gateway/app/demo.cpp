#include "data/hex.hpp"
#include "gateway/app/app.hpp"

namespace swcs::gateway {

namespace {

std::string fresh_secret(Randomness& random) {
    return data::hex(random.next());
}

// An account and its only line, under one name.
void add(Config& config, const std::string& name, const std::string& channel, const std::string& address,
         const std::map<std::string, std::string>& settings,
         const std::map<std::string, std::string>& secrets, const std::string& hook_secret) {
    config.accounts[name] = {.channel = channel,
                             .hook_secret = hook_secret,
                             .account = {.name = name, .settings = settings, .secrets = secrets}};
    config.lines[name] = {
        .channel = channel,
        .account = name,
        .line = {.name = name, .address = address, .settings = settings, .secrets = secrets},
        .messages_per_second = 80};
}

}  // namespace

void add_demo_lines(Config& config, const std::string& provider_base, const std::string& public_base,
                    Randomness& random) {
    const std::string provider = provider_base + "/simulator/provider/";
    add(config, "whatsapp", "whatsapp", "106540352242922",
        {{"graph_url", provider + "whatsapp"},
         {"notice", "novedades"},
         {"notice_text", "Tenemos novedades para usted. Responda a este mensaje para recibirlas."},
         {"slip", "derivacion"},
         {"list_button", "Ver opciones"},
         {"template_language", "es"}},
        {{"app_secret", fresh_secret(random)},
         {"verify_token", fresh_secret(random)},
         {"access_token", fresh_secret(random)}},
        "");
    const std::string hook_secret = fresh_secret(random);
    add(config, "sms", "kannel", "1714",
        {{"username", "swcs"},
         {"sendsms_url", provider + "sms/cgi-bin/sendsms"},
         {"hook_url", public_base + "/hooks/kannel/sms/" + hook_secret},
         {"fold", "auto"}},
        {{"password", fresh_secret(random)}}, hook_secret);
    const std::string bot = "5550001";
    add(config, "telegram", "telegram", bot, {{"api_url", provider + "telegram"}},
        {{"bot_token", bot + ":" + fresh_secret(random)}, {"secret_token", fresh_secret(random)}}, "");
    // The demo's transport keeps its mails in the process: nothing listens there.
    const std::string mail_secret = fresh_secret(random);
    add(config, "email", "email", "ventanilla@municipio.example",
        {{"smtp_url", "smtp://127.0.0.1:1"},
         {"from_name", "Ventanilla Única"},
         {"subject", "Ventanilla Única"}},
        {{"mac_key", fresh_secret(random) + fresh_secret(random)}, {"hook_secret", mail_secret}},
        mail_secret);
    // The seal lets tests speak for visitors by the hook; the simulator's page may show the chat in a frame.
    add(config, "chat", "webchat", "chat", {{"origins", provider_base}}, {{"seal", fresh_secret(random)}},
        "");
}

}  // namespace swcs::gateway
