#include "gateway/core/window.hpp"

namespace swcs::gateway {

using data::store::Store;

namespace {

// A variable of a template has no line breaks and no runs of spaces:
// https://developers.facebook.com/docs/whatsapp/message-templates/guidelines
std::string on_one_line(const std::string& text) {
    std::string out;
    for (const char c : text) {
        const bool gap = c == ' ' || c == '\t' || c == '\n' || c == '\r';
        if (!gap) {
            out += c;
        } else if (!out.empty() && out.back() != ' ') {
            out += ' ';
        }
    }
    while (!out.empty() && out.back() == ' ') out.pop_back();
    return out;
}

const channels::Line* setup_of(const Config& config, const std::string& line) {
    const auto found = config.lines.find(line);
    return found == config.lines.end() ? nullptr : &found->second.line;
}

data::Template template_of(const channels::Line& line, std::string_view setting) {
    data::Template out;
    out.name = line.setting(setting);
    out.language = line.setting("template_language");
    return out;
}

}  // namespace

std::optional<data::Time> open_until(const Config& config, const data::Conversation& talk) {
    const auto line = config.lines.find(talk.line);
    const channels::Channel* channel =
        line == config.lines.end() ? nullptr : channels::find(line->second.channel);
    const data::Millis open =
        channel == nullptr ? data::Millis{0} : channel->needs_template_after(line->second.line);
    if (open == data::Millis{0}) return std::nullopt;
    return talk.last_at + open;
}

bool is_shut(const Config& config, const data::Conversation& talk, data::Time now) {
    const auto end = open_until(config, talk);
    return end && now >= *end;
}

std::optional<data::Outbound> notice_of(const Config& config, const std::string& line) {
    const channels::Line* setup = setup_of(config, line);
    if (setup == nullptr || setup->setting("notice").empty()) return std::nullopt;
    data::Outbound notice;
    notice.text = setup->setting("notice_text");
    notice.template_message = template_of(*setup, "notice");
    if (notice.text.empty()) notice.text = notice.template_message->name;
    return notice;
}

std::optional<data::Template> slip_of(const Config& config, const std::string& line,
                                      const std::string& text) {
    const channels::Line* setup = setup_of(config, line);
    if (setup == nullptr || setup->setting("slip").empty()) return std::nullopt;
    data::Template slip = template_of(*setup, "slip");
    slip.variables.push_back(on_one_line(text));
    return slip;
}

void reopen(Store& store, const data::Conversation& talk, data::Time now) {
    if (!store.outbox().holds(talk.line, talk.address)) return;
    for (const data::MessageId& message : store.outbox().release(talk.line, talk.address, now)) {
        store.messages().set_status(message, data::DeliveryStatus::queued, "");
    }
}

}  // namespace swcs::gateway
