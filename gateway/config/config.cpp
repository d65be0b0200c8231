#include "gateway/config/config.hpp"

#include <toml++/toml.h>
#include <cstdlib>
#include <fstream>
#include <set>
#include <sstream>

#include "gateway/core/calendar.hpp"
#include "gateway/media/clamd.hpp"
#include "gateway/outreach/quiet.hpp"

namespace swcs::gateway {

namespace {

// Reads tables, and gathers what is wrong with them as sentences that name the key.
class Reader {
  public:
    Reader(const Environment& environment, std::vector<std::string>& problems)
        : environment_(environment), problems_(problems) {}

    void problem(const std::string& where, const std::string& what) {
        problems_.push_back(where + ": " + what);
    }

    void only(const toml::table& table, const std::string& where, const std::set<std::string>& known) {
        for (const auto& [key, value] : table) {
            if (!known.contains(std::string(key.str())))
                problem(where + std::string(key.str()), "unknown key");
        }
    }

    template <typename T>
    void read(const toml::table& table, const std::string& where, std::string_view key, T& out) {
        const toml::node* node = table.get(key);
        if (!node) return;
        const std::string name = where + std::string(key);
        if constexpr (std::is_same_v<T, std::string> || std::is_same_v<T, bool> ||
                      std::is_same_v<T, double>) {
            if (const auto value = node->value<T>()) {
                out = *value;
            } else {
                problem(name, std::is_same_v<T, bool> ? "must be true or false" : "has the wrong type");
            }
        } else {
            const auto value = node->value<std::int64_t>();
            if (value && *value >= 0 && static_cast<std::uint64_t>(*value) <= std::numeric_limits<T>::max()) {
                out = static_cast<T>(*value);
            } else {
                problem(name,
                        "must be a whole number from 0 to " + std::to_string(std::numeric_limits<T>::max()));
            }
        }
    }

    void read_list(const toml::table& table, const std::string& where, std::string_view key,
                   std::vector<std::string>& out) {
        const toml::node* node = table.get(key);
        if (!node) return;
        const toml::array* array = node->as_array();
        if (!array) return problem(where + std::string(key), "must be a list of texts");
        for (const toml::node& item : *array) {
            if (const auto text = item.value<std::string>()) {
                out.push_back(*text);
            } else {
                problem(where + std::string(key), "must be a list of texts");
            }
        }
    }

    std::map<std::string, std::string> settings(const toml::table& table, const std::string& where) {
        std::map<std::string, std::string> out;
        const toml::table* inner = table["settings"].as_table();
        if (!inner) return out;
        for (const auto& [key, node] : *inner) {
            if (const auto text = node.value<std::string>()) {
                out[std::string(key.str())] = *text;
            } else {
                problem(where + "settings." + std::string(key.str()), "must be a text");
            }
        }
        return out;
    }

    // { env = "NAME" } or { file = "/path" }; a secret written out is refused: configurations get copied
    // around.
    std::string secret(const toml::node& node, const std::string& where) {
        const toml::table* source = node.as_table();
        if (!source) {
            problem(where, "must be { env = \"NAME\" } or { file = \"PATH\" }, never the secret itself");
            return {};
        }
        if (const auto name = (*source)["env"].value<std::string>()) {
            const auto value = environment_(*name);
            if (!value || value->empty()) problem(where, "the environment has no " + *name);
            return value.value_or("");
        }
        if (const auto path = (*source)["file"].value<std::string>()) {
            std::ifstream file(*path);
            std::string line;
            if (!std::getline(file, line) || line.empty())
                problem(where, "cannot read a secret from " + *path);
            return line;
        }
        problem(where, "must be { env = \"NAME\" } or { file = \"PATH\" }");
        return {};
    }

    std::map<std::string, std::string> secrets(const toml::table& table, const std::string& where) {
        std::map<std::string, std::string> out;
        const toml::table* inner = table["secrets"].as_table();
        if (!inner) return out;
        for (const auto& [key, node] : *inner) {
            const std::string name(key.str());
            out[name] = secret(node, where + "secrets." + name);
        }
        return out;
    }

  private:
    const Environment& environment_;
    std::vector<std::string>& problems_;
};

void read_listener(Reader& reader, const toml::table& root, const std::string& name, ListenConfig& out) {
    const toml::table* table = root[name].as_table();
    if (!table) return;
    const std::string where = name + ".";
    reader.only(*table, where, {"address", "port", "certificate", "key", "public_url", "trusted_proxies"});
    reader.read(*table, where, "address", out.address);
    reader.read(*table, where, "port", out.port);
    reader.read(*table, where, "certificate", out.certificate_file);
    reader.read(*table, where, "key", out.key_file);
    reader.read(*table, where, "public_url", out.public_url);
    reader.read_list(*table, where, "trusted_proxies", out.trusted_proxies);
    if (out.certificate_file.empty() != out.key_file.empty()) {
        reader.problem(name, "certificate and key belong together");
    }
}

void read_outreach(Reader& reader, const toml::table& root, OutreachConfig& out) {
    const toml::table* table = root["outreach"].as_table();
    if (!table) return;
    reader.only(*table, "outreach.", {"quiet", "zone", "one_person"});
    reader.read(*table, "outreach.", "quiet", out.quiet);
    reader.read(*table, "outreach.", "zone", out.zone);
    reader.read(*table, "outreach.", "one_person", out.one_person);
    if (!out.quiet.empty() && !outreach::quiet_hours(out.quiet))
        reader.problem("outreach.quiet", "must be like \"20:00-08:00\", or \"\" for no quiet hours");
    if (!is_time_zone(out.zone))
        reader.problem("outreach.zone", "must be a time zone's name, like \"America/Guayaquil\"");
}

const channels::Channel* read_channel(Reader& reader, const toml::table& table, const std::string& where,
                                      std::string& out) {
    reader.read(table, where, "channel", out);
    const channels::Channel* channel = channels::find(out);
    if (!channel) reader.problem(where + "channel", "there is no channel \"" + out + "\"");
    return channel;
}

void read_account(Reader& reader, const std::string& name, const toml::table& table, Config& config) {
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
    if (!out.hook_secret.empty()) out.account.secrets.emplace("hook_secret", out.hook_secret);
    config.accounts[name] = std::move(out);
}

// A text, so that no price is ever a binary fraction: "0.045".
std::optional<std::int64_t> read_price(Reader& reader, const toml::node& node, const std::string& where) {
    const auto written = node.value_exact<std::string>();
    const auto price = written ? data::millionths(*written) : std::nullopt;
    if (!price) reader.problem(where, "must be a price in quotes, \"0.045\"");
    return price;
}

data::Tariff read_tariff(Reader& reader, const toml::table& table, const std::string& where) {
    data::Tariff out;
    reader.read(table, where, "currency", out.currency);
    if (out.currency != data::currency_code(out.currency))
        reader.problem(where + "currency", "must be a currency's code, \"USD\"");
    if (const toml::node* node = table.get("price_per_part"))
        out.per_part = read_price(reader, *node, where + "price_per_part");
    const toml::table* prices = table["price_per_category"].as_table();
    if (prices == nullptr && table.contains("price_per_category"))
        reader.problem(where + "price_per_category", "must be a table of prices");
    for (const auto& [name, node] : prices == nullptr ? toml::table{} : *prices) {
        const std::string category(name.str());
        if (const auto price = read_price(reader, node, where + "price_per_category." + category))
            out.per_category[category] = *price;
    }
    if (out.currency.empty() && (out.per_part || !out.per_category.empty()))
        reader.problem(where + "currency", "is missing: of which money are the prices?");
    return out;
}

void read_line(Reader& reader, const std::string& name, const toml::table& table, Config& config) {
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
    const auto account = config.accounts.find(out.account);
    if (account == config.accounts.end()) {
        reader.problem(where + "account", "there is no account \"" + out.account + "\"");
    } else {
        if (account->second.channel != out.channel)
            reader.problem(where + "account", "is of another channel");
        // What the account knows, its lines know: signing secrets are the account's, tokens often too.
        for (const auto& [key, value] : account->second.account.secrets) out.line.secrets.emplace(key, value);
        for (const auto& [key, value] : account->second.account.settings)
            out.line.settings.emplace(key, value);
    }
    if (!config.public_listener.public_url.empty() && account != config.accounts.end()) {
        out.line.settings.emplace("hook_url",
                                  hook_url(config.public_listener.public_url, out.channel, account->second));
    }
    if (channel) {
        for (const std::string_view key : channel->required_secrets()) {
            if (out.line.secret(key).empty()) {
                reader.problem(where + "secrets." + std::string(key),
                               "is missing: the line does not start without it");
            }
        }
    }
    config.lines[name] = std::move(out);
}

void check_addresses(Reader& reader, const Config& config) {
    std::map<std::pair<std::string, std::string>, std::string> taken;
    for (const auto& [name, line] : config.lines) {
        const auto [found, fresh] = taken.try_emplace({line.account, line.line.address}, name);
        if (!fresh) reader.problem("lines." + name + ".address", "is the same as of lines." + found->second);
    }
}

// Calls read(name, table) for every table under root.key.
template <typename Read>
void each_table(Reader& reader, const toml::table& root, std::string_view key, const Read& read) {
    const toml::table* outer = root[key].as_table();
    if (!outer) return;
    for (const auto& [name, node] : *outer) {
        if (const toml::table* table = node.as_table()) {
            read(std::string(name.str()), *table);
        } else {
            reader.problem(std::string(key) + "." + std::string(name.str()), "must be a table");
        }
    }
}

}  // namespace

std::string hook_url(const std::string& public_base, const std::string& channel,
                     const AccountConfig& account) {
    const std::string secret = account.hook_secret.empty() ? "" : "/" + account.hook_secret;
    return public_base + "/hooks/" + channel + "/" + account.account.name + secret;
}

const LineConfig* Config::line_at(const std::string& account, const std::string& address) const {
    const LineConfig* found = nullptr;
    for (const auto& [name, line] : lines) {
        if (line.account != account || (!address.empty() && line.line.address != address)) continue;
        if (found != nullptr) return nullptr;  // no address, and several could be meant
        found = &line;
    }
    return found;
}

std::variant<Config, std::vector<std::string>> parse_config(const std::string& text,
                                                            const Environment& environment) {
    std::vector<std::string> problems;
    Reader reader(environment, problems);
    Config config;
    toml::table root;
    try {
        root = toml::parse(text);
    } catch (const toml::parse_error& error) {
        const auto line = error.source().begin.line;
        return std::vector<std::string>{"line " + std::to_string(line) + ": " +
                                        std::string(error.description())};
    }
    reader.only(root, "",
                {"data", "pack", "log_level", "request_queue", "allow_private_destinations", "clamd",
                 "public", "private", "outreach", "accounts", "lines"});
    reader.read(root, "", "data", config.data_dir);
    reader.read(root, "", "pack", config.pack);
    reader.read(root, "", "log_level", config.log_level);
    reader.read(root, "", "request_queue", config.request_queue);
    reader.read(root, "", "allow_private_destinations", config.allow_private_destinations);
    reader.read(root, "", "clamd", config.clamd);
    if (!config.clamd.empty() && !media::is_clamd_address(config.clamd))
        reader.problem("clamd", "must be an address and port (\"127.0.0.1:3310\") or a socket's path");
    read_listener(reader, root, "public", config.public_listener);
    read_listener(reader, root, "private", config.private_listener);
    read_outreach(reader, root, config.outreach);
    each_table(reader, root, "accounts", [&](const std::string& name, const toml::table& table) {
        read_account(reader, name, table, config);
    });
    each_table(reader, root, "lines", [&](const std::string& name, const toml::table& table) {
        read_line(reader, name, table, config);
    });
    check_addresses(reader, config);
    if (!problems.empty()) return problems;
    return config;
}

std::variant<Config, std::vector<std::string>> load_config(const std::string& file) {
    std::ifstream in(file);
    if (!in) return std::vector<std::string>{file + ": cannot be read"};
    std::stringstream text;
    text << in.rdbuf();
    return parse_config(text.str(), [](const std::string& name) -> std::optional<std::string> {
        const char* value = std::getenv(name.c_str());
        return value ? std::optional<std::string>(value) : std::nullopt;
    });
}

}  // namespace swcs::gateway
