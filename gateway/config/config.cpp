#include "gateway/config/config.hpp"

#include <cstdlib>
#include <fstream>
#include <sstream>

#include "gateway/config/lines.hpp"
#include "gateway/config/toml_reader.hpp"
#include "gateway/core/calendar.hpp"
#include "gateway/media/clamd.hpp"
#include "gateway/outreach/quiet.hpp"

namespace swcs::gateway {

namespace {

void read_listener(TomlReader& reader, const toml::table& root, const std::string& name, ListenConfig& out) {
    const toml::table* table = reader.table(root, "", name);
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

void read_outreach(TomlReader& reader, const toml::table& root, OutreachConfig& out) {
    const toml::table* table = reader.table(root, "", "outreach");
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

void read_house(TomlReader& reader, const toml::table& root, Config& config) {
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
    toml::table root;
    try {
        root = toml::parse(text);
    } catch (const toml::parse_error& error) {
        const auto line = error.source().begin.line;
        return std::vector<std::string>{"line " + std::to_string(line) + ": " +
                                        std::string(error.description())};
    }
    std::vector<std::string> problems;
    TomlReader reader(environment, problems);
    Config config;
    read_house(reader, root, config);
    read_listener(reader, root, "public", config.public_listener);
    read_listener(reader, root, "private", config.private_listener);
    read_outreach(reader, root, config.outreach);
    read_accounts(reader, root, config);
    read_lines(reader, root, config);
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
