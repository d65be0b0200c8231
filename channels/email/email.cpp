// The adapter. The webhook's secret stands in the URL's path and is checked by the gateway before it asks us;
// what a mail claims about our own mails is checked here, by the mac_key.
#include "channels/email/email.hpp"

#include <array>

#include "channels/email/ascii.hpp"
#include "channels/email/tags.hpp"
#include "channels/signature.hpp"
#include "channels/text.hpp"

namespace swcs::channels {

namespace {

using namespace email_api;
using data::DeliveryStatus;
using data::Error;
using data::ErrorKind;

constexpr std::size_t kLongestText = 20'000;  // code points of one message
constexpr std::size_t kLongestName = 100;
constexpr std::size_t kLongestSubject = 300;
constexpr std::size_t kLongestId = 250;

std::string bare_address(std::string_view header) {
    const auto found = mailboxes(header);
    return found.empty() ? lower(trimmed(header)) : found.front().address;
}

Envelope envelope_of(const data::HttpRequest& request) {
    Envelope envelope;
    for (const auto& [name, value] : request.headers) {
        if (same_word(name, "X-Envelope-From")) {
            const std::string_view path = trimmed(value);
            // Postfix writes the empty path as it is, or as its own name for it.
            envelope.from = path == "<>" || same_word(path, "MAILER-DAEMON") ? "" : bare_address(path);
        }
        if (same_word(name, "X-Envelope-To")) envelope.to = bare_address(value);
    }
    return envelope;
}

// One line for people: encoded words may hold line breaks, which our answer's header could not carry.
std::string one_line(std::string_view text, std::size_t limit) {
    std::string out;
    for (const char c : clean(text)) {
        const bool control = static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
        if (!control) out += c;
        if (control && !out.ends_with(' ')) out += ' ';
    }
    return cut(trimmed(out), limit);
}

// The envelope decides; a tool that decodes a file has none.
std::string recipient_of(const Letter& letter, const Envelope& envelope) {
    if (!envelope.to.empty()) return clean(envelope.to);
    return letter.to.empty() ? std::string{} : letter.to.front().address;
}

std::string external_id(const Letter& letter, std::string_view raw) {
    if (!letter.message_id.empty() && letter.message_id.size() <= kLongestId) return letter.message_id;
    return "sha256:" + to_hex(hmac_sha256("mail", raw));
}

// What of ours the mail belongs to: the thread its address proves, else our message it answers.
std::string context_of(const Letter& letter, const std::string& recipient, std::string_view key) {
    const auto tag = tag_of(recipient, key);
    if (tag && tag->what == Tagged::thread) return tag->id;
    for (const std::string& id : letter.refs) {
        if (message_of(id, key)) return lower(id);
    }
    return tag ? message_id(tag->id, domain_of(without_tag(recipient)), key) : std::string{};
}

// The Message-ID of ours that a bounce is about, as we wrote it.
std::string returned_of_ours(const Letter& letter, const std::string& recipient, std::string_view key) {
    for (const std::string& id : letter.returned) {
        if (message_of(id, key)) return lower(id);
    }
    const auto tag = tag_of(recipient, key);
    if (!tag || tag->what != Tagged::message) return {};
    return message_id(tag->id, domain_of(without_tag(recipient)), key);
}

struct Action {
    std::string_view name;
    DeliveryStatus status;
};
// RFC 3464, 2.3.3. "delayed" changes nothing, "relayed" promises nothing.
constexpr std::array kActions{Action{"failed", DeliveryStatus::failed},
                              Action{"delivered", DeliveryStatus::delivered},
                              Action{"expanded", DeliveryStatus::delivered}};

Webhook bounced(const Letter& letter, const std::string& recipient, std::string_view key, data::Time at) {
    Webhook out;
    const std::string ours = returned_of_ours(letter, recipient, key);
    const Bounce bounce = letter.bounces.empty() ? Bounce{} : letter.bounces.front();
    for (const Action& row : kActions) {
        if (ours.empty() || row.name != bounce.action) continue;
        const bool failed = row.status == DeliveryStatus::failed;
        const std::string error = bounce.status.empty() ? "bounced" : bounce.status;
        out.receipts.push_back({.to_line = without_tag(recipient),
                                .external_id = ours,
                                .status = row.status,
                                .at = at,
                                .error = failed ? error : std::string{}});
        return out;
    }
    out.ignored = 1;  // a delay, or a mail that only pretends to have been ours
    return out;
}

class Email final : public Channel {
  public:
    std::string_view name() const override { return "email"; }
    std::string_view kind() const override { return "email"; }

    std::span<const std::string_view> required_secrets() const override {
        static constexpr std::array<std::string_view, 2> names = {"hook_secret", "mac_key"};
        return names;
    }

    data::Result<Webhook> receive(const data::HttpRequest& request, const Account& account) const override {
        if (request.method != "POST") return Error{ErrorKind::invalid, "email: a mail is posted"};
        if (trimmed(request.body).empty()) return Error{ErrorKind::invalid, "email: no mail in the body"};
        if (request.body.size() > kLargestMail) return Error{ErrorKind::invalid, "email: larger than 25 MB"};
        const Envelope envelope = envelope_of(request);
        const Letter letter = read_letter(request.body, envelope);
        return webhook_of(letter, envelope, account.secret("mac_key"), request.body, request.received_at);
    }

    Next next(const data::Outbound& message, const Line& line,
              std::span<const data::HttpAnswer> answers) const override {
        return next_mail(message, line, answers);
    }

    bool has_buttons() const override { return false; }
};

}  // namespace

namespace email_api {

Webhook webhook_of(const Letter& letter, const Envelope& envelope, std::string_view key, std::string_view raw,
                   data::Time received_at) {
    const std::string recipient = recipient_of(letter, envelope);
    if (letter.kind == Kind::bounce) return bounced(letter, recipient, key, received_at);
    Webhook out;
    const std::string to = without_tag(recipient);
    const bool from_ourselves = without_tag(letter.from.address) == to || message_of(letter.message_id, key);
    if (!is_mail_address(letter.from.address) || from_ourselves) {
        out.ignored = 1;  // nobody to answer, or our own mail come round
        return out;
    }
    data::Inbound message;
    message.to = to;
    message.external_id = external_id(letter, raw);
    message.from = letter.from.address;
    message.name = one_line(letter.from.name, kLongestName);
    message.subject = one_line(letter.subject, kLongestSubject);
    message.automatic = letter.kind != Kind::human;
    message.text = cut(message.automatic ? letter.text : letter.reply, kLongestText);
    message.attachments = letter.attachments;
    message.context = context_of(letter, recipient, key);
    message.sent_at = letter.date && *letter.date < received_at ? *letter.date : received_at;
    out.messages.push_back(std::move(message));
    return out;
}

}  // namespace email_api

const Channel& email() {
    static const Email channel;
    return channel;
}

}  // namespace swcs::channels
