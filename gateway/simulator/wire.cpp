#include "gateway/simulator/wire.hpp"

#include "channels/text.hpp"
#include "gateway/log/log.hpp"

namespace swcs::gateway::simulator {

namespace {

constexpr std::size_t kShownBody = 16 * 1024;

data::Headers redacted(const data::Headers& headers) {
    data::Headers out;
    for (const auto& [name, value] : headers) {
        const bool credential = name == "Authorization" || name == "authorization";
        out.emplace_back(
            name, credential ? value.substr(0, value.find(' ')) + " [secret]" : log::without_secrets(value));
    }
    return out;
}

// Text as it is; of a picture or a sound how much of it there was.
std::string shown_bytes(const std::string& bytes) {
    return channels::is_utf8(bytes) ? bytes.substr(0, kShownBody)
                                    : "[" + std::to_string(bytes.size()) + " bytes]";
}

}  // namespace

WireEntry wire_of(const World& world, const std::string& direction, const std::string& what,
                  const std::string& line, const data::HttpRequest& request, const data::HttpAnswer& answer) {
    return {.id = world.fresh_id(),
            .at = world.clock.now(),
            .direction = direction,
            .what = what,
            .line = line,
            .method = request.method,
            .url = log::without_secrets(request.url),
            .headers = redacted(request.headers),
            .body = log::without_secrets(shown_bytes(request.body)),
            .status = answer.status,
            .answer = answer.status == 0 ? answer.error : shown_bytes(answer.body)};
}

data::HttpRequest envelope_of(const channels::Mail& mail) {
    data::HttpRequest shown{
        .method = "SMTP", .url = mail.server, .headers = {}, .body = mail.message, .received_at = {}};
    if (!mail.username.empty()) shown.headers.emplace_back("AUTH", mail.username);
    shown.headers.emplace_back("MAIL FROM", mail.envelope_from);
    shown.headers.emplace_back("RCPT TO", mail.envelope_to);
    return shown;
}

}  // namespace swcs::gateway::simulator
