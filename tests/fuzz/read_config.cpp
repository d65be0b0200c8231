// A configuration file of any bytes is read, or refused with sentences that say what is wrong.
#include "channels/text.hpp"
#include "gateway/config/config.hpp"
#include "tests/fuzz/fuzz.hpp"

using namespace swcs;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto read = gateway::parse_config(std::string(fuzz::text_of(data, size)), [](const std::string&) {
        return std::optional<std::string>("a-secret-for-fuzzing-0123456789");
    });
    if (const auto* problems = std::get_if<std::vector<std::string>>(&read)) {
        fuzz::must(!problems->empty(), "a configuration is refused with a reason");
        for (const auto& problem : *problems) fuzz::must(!problem.empty(), "a reason says something");
        return 0;
    }
    for (const auto& [name, line] : std::get<gateway::Config>(read).lines) {
        fuzz::must(channels::find(line.channel) != nullptr, "a line has a channel");
        fuzz::must(line.messages_per_second > 0, "a line sends");
    }
    return 0;
}
