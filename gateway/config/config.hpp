// Configuration: one commented TOML file, secrets by reference (environment or file), never by value.
// gateway/config/example.toml shows every key.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "channels/channel.hpp"

namespace swcs::gateway {

struct ListenConfig {
    std::string address = "127.0.0.1";
    std::uint16_t port = 0;
    std::string certificate_file;
    std::string key_file;
    std::string public_url;  // as providers see us: "https://chat.example.ec"; some sign it
    std::vector<std::string> trusted_proxies;
};

// One provider account: a webhook URL, which may serve several lines.
struct AccountConfig {
    std::string channel;
    std::string hook_secret;  // last part of the webhook's path, for providers that do not sign; "" for none
    channels::Account account;
};

struct LineConfig {
    std::string channel;
    std::string account;
    channels::Line line;
    double messages_per_second = 10;
    data::Millis pair_interval{0};  // between two messages to one person, after a few at once: the channel's
    data::Tariff tariff{};          // what the provider is expected to ask, where it does not say
};

// What is told to many people unasked (gateway/outreach/).
struct OutreachConfig {
    std::string quiet = "20:00-08:00";       // when none leaves, by the clock of `zone`; "": at no time
    std::string zone = "America/Guayaquil";  // as in the IANA's list
    bool one_person = false;                 // who made it may release it
};

struct Config {
    std::string data_dir = "var/swcs";
    std::string pack = "ecuador";  // a shipped pack's name, or a folder
    std::string log_level = "info";
    ListenConfig public_listener{.address = "0.0.0.0",
                                 .port = 8080,
                                 .certificate_file = {},
                                 .key_file = {},
                                 .public_url = {},
                                 .trusted_proxies = {}};
    ListenConfig private_listener{.address = "127.0.0.1",
                                  .port = 8081,
                                  .certificate_file = {},
                                  .key_file = {},
                                  .public_url = {},
                                  .trusted_proxies = {}};
    std::size_t request_queue = 512;
    std::string clamd;  // "127.0.0.1:3310" or a socket's path; "": what people send is not scanned
    OutreachConfig outreach;
    std::map<std::string, AccountConfig> accounts;
    std::map<std::string, LineConfig> lines;
    bool allow_private_destinations =
        false;  // providers on private addresses: Kannel next door, the simulator

    // The line of that account with that address, as the provider names it. Some reports name none (Africa's
    // Talking, Infobip): the account's only line is meant.
    const LineConfig* line_at(const std::string& account, const std::string& address) const;
};

// Where the account's provider reaches us: "https://chat.example.ec/hooks/kannel/carrier/<secret>".
std::string hook_url(const std::string& public_base, const std::string& channel,
                     const AccountConfig& account);

using Environment = std::function<std::optional<std::string>(const std::string& name)>;

// Every mistake of the file, one sentence each, or the configuration.
std::variant<Config, std::vector<std::string>> parse_config(const std::string& toml,
                                                            const Environment& environment);
std::variant<Config, std::vector<std::string>> load_config(const std::string& file);

}  // namespace swcs::gateway
