#include "gateway/outreach/words.hpp"

#include <algorithm>

#include "gateway/core/window.hpp"
#include "rules/understand.hpp"

namespace swcs::gateway::outreach {

namespace {

constexpr const char* kHowToStop = "outreach.how_to_stop";
constexpr std::string_view kEnds = ".!?\n";
constexpr std::string_view kTail = ".!? \t\r\n\"'»”)";

std::string_view last_sentence(std::string_view text) {
    const std::size_t end = text.find_last_not_of(kTail);
    if (end == std::string_view::npos) return {};
    text = text.substr(0, end + 1);
    const std::size_t begin = text.find_last_of(kEnds);
    return begin == std::string_view::npos ? text : text.substr(begin + 1);
}

bool is_capital(char c) {
    return c >= 'A' && c <= 'Z';
}

const data::OutreachWords* words_for(const World& world, const data::Outreach& outreach,
                                     const std::string& language) {
    const auto& words = outreach.words;
    auto found = words.find(language);
    const auto pack = world.packs.newest();
    if (found == words.end() && !pack->languages.empty()) found = words.find(pack->languages.front());
    if (found == words.end()) found = words.begin();
    return found == words.end() ? nullptr : &found->second;
}

}  // namespace

bool tells_how_to_stop(const rules::Pack& pack, const std::string& language, const std::string& text) {
    std::string_view rest = last_sentence(text);
    while (!rest.empty()) {
        const auto begin = std::ranges::find_if(rest, is_capital);
        const auto end = std::find_if_not(begin, rest.end(), is_capital);
        const std::string word(begin, end);
        if (word.size() > 1 && rules::command_in(pack, word, language) == rules::Command::stop) return true;
        rest.remove_prefix(std::size_t(end - rest.begin()));
    }
    return false;
}

void end_with_how_to_stop(const rules::Pack& pack, data::Outreach& outreach) {
    for (auto& [language, words] : outreach.words) {
        if (tells_how_to_stop(pack, language, words.text)) continue;
        words.text.erase(words.text.find_last_not_of(" \t\r\n") + 1);
        words.text += "\n" + rules::phrase(pack, language, kHowToStop);
    }
}

std::optional<data::Outbound> message_to(const World& world, const data::Outreach& outreach,
                                         const dialog::State& to, data::Time now) {
    const auto line = world.config.lines.find(to.conversation.line);
    const auto* words = words_for(world, outreach, to.contact.language);
    if (line == world.config.lines.end() || words == nullptr) return std::nullopt;
    const bool has_window = open_until(world.config, to.conversation).has_value();
    data::Outbound message;
    message.to = to.conversation.address;
    message.text = words->text;
    message.subject = outreach.name;
    if (has_window) message.template_message = words->template_message;
    if (!message.template_message && is_shut(world.config, to.conversation, now)) return std::nullopt;
    return message;
}

}  // namespace swcs::gateway::outreach
