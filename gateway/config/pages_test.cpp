// The operators' pages, channels/<name>/README.md: what they tell people to enter must be what we read.
#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>
#include <regex>

#include "gateway/config/config.hpp"

using namespace swcs;
using namespace swcs::gateway;

namespace {

std::string page_at(const std::string& path) {
    std::ifstream file(std::string(SWCS_SOURCE_DIR) + "/channels/" + path);
    return {std::istreambuf_iterator<char>(file), {}};
}

std::string page_for(const channels::Channel& channel) {
    return page_at(std::string(channel.name()) + "/README.md");
}

// The page's example of a configuration; "" when there is none.
std::string toml_in(const std::string& page) {
    static const std::regex block("```toml\n([\\s\\S]*?)```");
    std::smatch found;
    return std::regex_search(page, found, block) ? found[1].str() : "";
}

bool mentions(const std::string& page, std::string_view what) {
    return page.find(what) != std::string::npos;
}

}  // namespace

TEST_CASE("pages: each channel's page has a configuration that is read without a mistake") {
    for (const channels::Channel* channel : channels::all()) {
        const std::string toml = toml_in(page_for(*channel));
        INFO(channel->name() << "\n" << toml);
        REQUIRE_FALSE(toml.empty());
        const auto parsed = parse_config(toml, [](const std::string& name) { return "value-of-" + name; });
        if (const auto* problems = std::get_if<std::vector<std::string>>(&parsed)) {
            for (const std::string& problem : *problems) UNSCOPED_INFO(problem);
        }
        REQUIRE(std::holds_alternative<Config>(parsed));
        const Config& config = std::get<Config>(parsed);
        REQUIRE(config.lines.size() == 1);
        CHECK(config.lines.begin()->second.channel == channel->name());
    }
}

TEST_CASE("pages: each says the secrets, the webhook's URL and how to test it, and the contents lead there") {
    const std::string contents = page_at("README.md");
    for (const channels::Channel* channel : channels::all()) {
        const std::string page = page_for(*channel);
        const std::string name(channel->name());
        INFO(name);
        CHECK(mentions(contents, "(" + name + "/README.md)"));
        CHECK(mentions(page, "## Try it"));
        for (const std::string_view secret : channel->required_secrets()) {
            INFO(secret);
            CHECK(mentions(page, "`" + std::string(secret) + "`"));
        }
        const bool is_ours = channel->kind() == "webchat";  // its page and its API are on our own listener
        const bool says_where = mentions(page, "/hooks/" + name + "/<account>");
        CHECK((is_ours || says_where));
    }
}
