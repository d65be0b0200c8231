#include "gateway/config/config.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <fstream>
#include <sstream>

using namespace swcs::gateway;
using Problems = std::vector<std::string>;

namespace {

std::optional<std::string> nothing(const std::string&) {
    return std::nullopt;
}
std::optional<std::string> anything(const std::string& name) {
    return "value-of-" + name;
}

struct Row {
    const char* label;
    const char* toml;
    const char* problem;
};

}  // namespace

TEST_CASE("config: what is wrong is said with its key") {
    const auto row = GENERATE(values<Row>({
        {"not TOML", "data = ", "line 1: "},
        {"an unknown key", "dota = 1", "dota: unknown key"},
        {"an unknown key of a listener", "[public]\nprot = 1", "public.prot: unknown key"},
        {"a port that is none", "[public]\nport = 70000",
         "public.port: must be a whole number from 0 to 65535"},
        {"a port in quotes", "[public]\nport = \"80\"", "public.port: must be a whole number"},
        {"a certificate without its key", "[public]\ncertificate = \"x\"",
         "public: certificate and key belong together"},
        {"quiet hours nobody can read", "[outreach]\nquiet = \"8pm\"",
         "outreach.quiet: must be like \"20:00-08:00\""},
        {"a time zone that is none", "[outreach]\nzone = \"Quito\"",
         "outreach.zone: must be a time zone's name"},
        {"an unknown channel", "[accounts.a]\nchannel = \"fax\"",
         "accounts.a.channel: there is no channel \"fax\""},
        {"a secret written out", "[accounts.a]\nchannel = \"kannel\"\nsecrets.password = \"hunter2\"",
         "accounts.a.secrets.password: must be { env = \"NAME\" } or { file = \"PATH\" }, never the secret "
         "itself"},
        {"a secret that is not there",
         "[accounts.a]\nchannel = \"kannel\"\nsecrets.password = { env = \"NOPE\" }",
         "accounts.a.secrets.password: the environment has no NOPE"},
        {"a line without an account", "[lines.l]\nchannel = \"kannel\"\naddress = \"1\"",
         "lines.l.account: there is no account \"\""},
        {"a line without an address",
         "[accounts.a]\nchannel = \"kannel\"\n[lines.l]\nchannel = \"kannel\"\naccount = \"a\"",
         "lines.l.address: is missing"},
        {"a line of another channel",
         "[accounts.a]\nchannel = \"kannel\"\n[lines.l]\nchannel = \"whatsapp\"\naccount = \"a\"\naddress = "
         "\"1\"",
         "lines.l.account: is of another channel"},
        {"a price that is a binary fraction",
         "[accounts.a]\nchannel = \"kannel\"\n[lines.l]\nchannel = \"kannel\"\naccount = \"a\"\naddress = "
         "\"1\"\ncurrency = \"USD\"\nprice_per_part = 0.045",
         "lines.l.price_per_part: must be a price in quotes"},
        {"a price of a class that is none",
         "[accounts.a]\nchannel = \"kannel\"\n[lines.l]\nchannel = \"kannel\"\naccount = \"a\"\naddress = "
         "\"1\"\ncurrency = \"USD\"\nprice_per_category = { utility = \"-1\" }",
         "lines.l.price_per_category.utility: must be a price in quotes"},
        {"prices of classes that are none",
         "[accounts.a]\nchannel = \"kannel\"\n[lines.l]\nchannel = \"kannel\"\naccount = \"a\"\naddress = "
         "\"1\"\nprice_per_category = \"0.045\"",
         "lines.l.price_per_category: must be a table of prices"},
        {"a price of unknown money",
         "[accounts.a]\nchannel = \"kannel\"\n[lines.l]\nchannel = \"kannel\"\naccount = \"a\"\naddress = "
         "\"1\"\nprice_per_part = \"0.045\"",
         "lines.l.currency: is missing: of which money are the prices?"},
        {"a currency that is none",
         "[accounts.a]\nchannel = \"kannel\"\n[lines.l]\nchannel = \"kannel\"\naccount = \"a\"\naddress = "
         "\"1\"\ncurrency = \"dollars\"",
         "lines.l.currency: must be a currency's code"},
        {"accounts that are no table", "accounts = 5", "accounts: must be a table"},
        {"a listener that is no table", "public = \"0.0.0.0\"", "public: must be a table"},
        {"settings that are no table", "[accounts.a]\nchannel = \"kannel\"\nsettings = 1",
         "accounts.a.settings: must be a table"},
        {"secrets that are no table", "[accounts.a]\nchannel = \"kannel\"\nsecrets = \"hunter2\"",
         "accounts.a.secrets: must be a table"},
        {"a line without what signs it",
         "[accounts.a]\nchannel = \"whatsapp\"\n[lines.l]\nchannel = \"whatsapp\"\naccount = \"a\"\naddress "
         "= \"1\"",
         "lines.l.secrets.app_secret: is missing: the line does not start without it"},
    }));
    DYNAMIC_SECTION(row.label) {
        const auto parsed = parse_config(row.toml, nothing);
        REQUIRE(std::holds_alternative<Problems>(parsed));
        const Problems& problems = std::get<Problems>(parsed);
        const bool said = std::any_of(problems.begin(), problems.end(),
                                      [&](const std::string& p) { return p.starts_with(row.problem); });
        for (const std::string& problem : problems) UNSCOPED_INFO(problem);
        CHECK(said);
        for (const std::string& problem : problems) CHECK(problem.find("hunter2") == std::string::npos);
    }
}

TEST_CASE("config: all problems are told at once") {
    const auto parsed = parse_config("x = 1\ny = 2\n[public]\nport = -1", nothing);
    REQUIRE(std::holds_alternative<Problems>(parsed));
    CHECK(std::get<Problems>(parsed).size() == 3);
}

TEST_CASE("config: what follows from another problem is not told as one more") {
    const auto row = GENERATE(values<Row>({
        {"a secret that the environment lacks",
         "[accounts.a]\nchannel = \"kannel\"\nhook_secret = { env = \"NONE\" }\nsecrets.password = { env = "
         "\"P\" }\n[lines.l]\nchannel = \"kannel\"\naccount = \"a\"\naddress = \"1\"",
         "accounts.a.hook_secret: the environment has no NONE"},
        {"an account that is not there", "[lines.l]\nchannel = \"kannel\"\naccount = \"b\"\naddress = \"1\"",
         "lines.l.account: there is no account \"b\""},
    }));
    DYNAMIC_SECTION(row.label) {
        const auto parsed = parse_config(row.toml, [](const std::string& name) {
            return name == "NONE" ? std::nullopt : std::optional<std::string>("known");
        });
        REQUIRE(std::holds_alternative<Problems>(parsed));
        CHECK(std::get<Problems>(parsed) == Problems{row.problem});
    }
}

TEST_CASE("config: the example holds, and its lines know their account's secrets") {
    std::ifstream file(std::string(SWCS_SOURCE_DIR) + "/gateway/config/example.toml");
    std::stringstream text;
    text << file.rdbuf();
    std::string toml = text.str();
    const std::string by_file = "{ file = \"/run/secrets/meta_token\" }";
    toml.replace(toml.find(by_file), by_file.size(), "{ env = \"META_TOKEN\" }");
    const auto parsed = parse_config(toml, anything);
    if (const auto* problems = std::get_if<Problems>(&parsed)) {
        for (const std::string& problem : *problems) UNSCOPED_INFO(problem);
    }
    REQUIRE(std::holds_alternative<Config>(parsed));
    const Config& config = std::get<Config>(parsed);
    CHECK(config.lines.at("whatsapp").line.secret("app_secret") == "value-of-META_APP_SECRET");
    CHECK(config.line_at("municipio", "106540352242922") == &config.lines.at("whatsapp"));
    CHECK(config.line_at("municipio", "1714") == nullptr);
    CHECK(config.lines.at("sms").tariff.of("") == 45'000);
    CHECK(config.lines.at("whatsapp").tariff.of("service") == 0);
    CHECK_FALSE(config.lines.at("whatsapp").tariff.of("marketing"));
}

namespace {

LineConfig line_of(const std::string& account, const std::string& address) {
    return {.channel = "infobip",
            .account = account,
            .line = {.name = address, .address = address, .settings = {}, .secrets = {}}};
}

}  // namespace

TEST_CASE(
    "config: a report that names no line means the account's only one, and nobody's where there are two") {
    Config config;
    config.lines["one"] = line_of("alone", "1");
    config.lines["two"] = line_of("both", "2");
    config.lines["three"] = line_of("both", "3");
    CHECK(config.line_at("alone", "") == &config.lines.at("one"));
    CHECK(config.line_at("both", "") == nullptr);
    CHECK(config.line_at("both", "3") == &config.lines.at("three"));
    CHECK(config.line_at("nobody", "") == nullptr);
}
