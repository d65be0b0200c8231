#include "gateway/config/lines.hpp"

#include "gateway/config/tariff.hpp"

namespace swcs::gateway {

namespace {

const channels::Channel* read_channel(TomlReader& reader, const toml::table& table, const std::string& where,
                                      std::string& out) {
    reader.read(table, where, "channel", out);
    const channels::Channel* channel = channels::find(out);
    if (!channel) reader.problem(where + "channel", "there is no channel \"" + out + "\"");
    return channel;
}

void read_account(TomlReader& reader, const std::string& name, const toml::table& table, Config& config) {
    const std::string where = "accounts." + name + ".";
    reader.only(table, where, {"channel", "hook_secret", "settings", "secrets"});
    AccountConfig out;
    read_channel(reader, table, where, out.channel);
    if (const toml::node* node = table.get("hook_secret")) {
        out.hook_secret = reader.secret(*node, where + "hook_secret");
    }
    out.account = {
        .name = name, .settings = reader.settings(table, where), .secrets = reader.secrets(table, where)};
    // Among the secrets too, so that a channel whose provider signs nothing can require it.
    if (table.contains("hook_secret")) out.account.secrets.emplace("hook_secret", out.hook_secret);
    config.accounts[name] = std::move(out);
}

// What the account knows, its lines know: signing secrets are the account's, tokens often too.
void have_of_account(TomlReader& reader, const std::string& where, const Config& config, LineConfig& out) {
    const auto found = config.accounts.find(out.account);
    if (found == config.accounts.end())
        return reader.problem(where + "account", "there is no account \"" + out.account + "\"");
    const AccountConfig& account = found->second;
    if (account.channel != out.channel) reader.problem(where + "account", "is of another channel");
    for (const auto& [key, value] : account.account.secrets) out.line.secrets.emplace(key, value);
    for (const auto& [key, value] : account.account.settings) out.line.settings.emplace(key, value);
    const std::string& base = config.public_listener.public_url;
    if (!base.empty()) out.line.settings.emplace("hook_url", hook_url(base, out.channel, account));
}

void require_secrets(TomlReader& reader, const std::string& where, const channels::Channel& channel,
                     const channels::Line& line) {
    for (const std::string_view key : channel.required_secrets()) {
        if (line.secrets.contains(std::string(key))) continue;
        reader.problem(where + "secrets." + std::string(key),
                       "is missing: the line does not start without it");
    }
}

void read_line(TomlReader& reader, const std::string& name, const toml::table& table, Config& config) {
    const std::string where = "lines." + name + ".";
    reader.only(table, where,
                {"channel", "account", "address", "messages_per_second", "currency", "price_per_part",
                 "price_per_category", "settings", "secrets"});
    LineConfig out;
    const channels::Channel* channel = read_channel(reader, table, where, out.channel);
    reader.read(table, where, "account", out.account);
    reader.read(table, where, "messages_per_second", out.messages_per_second);
    if (channel != nullptr) out.pair_interval = channel->pair_interval();
    out.tariff = read_tariff(reader, table, where);
    out.line.name = name;
    reader.read(table, where, "address", out.line.address);
    out.line.settings = reader.settings(table, where);
    out.line.secrets = reader.secrets(table, where);
    if (out.line.address.empty()) reader.problem(where + "address", "is missing");
    if (out.messages_per_second <= 0) reader.problem(where + "messages_per_second", "must be more than 0");
    have_of_account(reader, where, config, out);
    // Told once: not where there is no account, nor of a secret that could not be read.
    if (channel != nullptr && config.accounts.contains(out.account))
        require_secrets(reader, where, *channel, out.line);
    config.lines[name] = std::move(out);
}

void check_addresses(TomlReader& reader, const Config& config) {
    std::map<std::pair<std::string, std::string>, std::string> taken;
    for (const auto& [name, line] : config.lines) {
        const auto [found, fresh] = taken.try_emplace({line.account, line.line.address}, name);
        if (!fresh) reader.problem("lines." + name + ".address", "is the same as of lines." + found->second);
    }
}

}  // namespace

void read_accounts(TomlReader& reader, const toml::table& root, Config& config) {
    reader.each_table(root, "accounts", [&](const std::string& name, const toml::table& table) {
        read_account(reader, name, table, config);
    });
}

void read_lines(TomlReader& reader, const toml::table& root, Config& config) {
    reader.each_table(root, "lines", [&](const std::string& name, const toml::table& table) {
        read_line(reader, name, table, config);
    });
    check_addresses(reader, config);
}

}  // namespace swcs::gateway
