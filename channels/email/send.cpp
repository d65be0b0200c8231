// Our messages as one mail each, and what the server's reply codes mean.
#include <algorithm>
#include <array>

#include "channels/email/ascii.hpp"
#include "channels/email/compose.hpp"
#include "channels/email/email.hpp"
#include "channels/email/tags.hpp"
#include "channels/plain.hpp"
#include "channels/text.hpp"

namespace swcs::channels::email_api {

namespace {

constexpr std::size_t kLongestSubject = 150;  // code points
constexpr std::size_t kLongestReference = 250;

// Files as links, everything else in words.
std::string body_of(const data::Outbound& message) {
    data::Outbound said = message;
    for (const data::Attachment& attachment : message.attachments) add_line(said.text, attachment.url);
    return in_words(said);
}

// A stranger's Message-ID goes into our headers only when it is one.
bool is_reference(std::string_view id) {
    return !id.empty() && id.size() <= kLongestReference && id.find('@') != std::string_view::npos &&
           std::all_of(id.begin(), id.end(), [](char c) {
               return c > ' ' && static_cast<unsigned char>(c) < 0x7F && c != '<' && c != '>';
           });
}

// An answer keeps the subject of what it answers; mail programs group by it.
std::string subject_of(const data::Outbound& message, const Line& line) {
    if (message.subject.empty()) return std::string(line.setting("subject"));
    const bool answers = !message.context.empty() && !same_word(message.subject.substr(0, 3), "re:");
    return (answers ? "Re: " : "") + message.subject;
}

std::string domain_of_line(const Line& line) {
    return std::string(domain_of(line.address));
}

std::vector<Field> fields_of(const data::Outbound& message, const Line& line) {
    const std::string_view key = line.secret("mac_key");
    std::vector<Field> out;
    if (const auto made = time_of_id(message.id)) out.push_back({"Date", mail_date(*made)});
    out.push_back({"From", std::string(line.setting("from_name")), line.address});
    out.push_back({"To", "", message.to});
    if (!message.thread.empty()) {
        out.push_back({"Reply-To", std::string(line.setting("from_name")),
                       tagged_address(line.address, Tagged::thread, message.thread, key)});
    }
    out.push_back({"Subject", cut(subject_of(message, line), kLongestSubject)});
    out.push_back({"Message-ID", "<" + message_id(message.id, domain_of_line(line), key) + ">"});
    if (is_reference(message.context)) {
        out.push_back({"In-Reply-To", "<" + message.context + ">"});
        out.push_back({"References", "<" + message.context + ">"});
    }
    if (message.automatic) {
        out.push_back({"Auto-Submitted", "auto-replied"});  // RFC 3834, 5
        out.push_back({"X-Auto-Response-Suppress", "All"});
    }
    return out;
}

Next mail_of(const data::Outbound& message, const Line& line) {
    if (!is_mail_address(message.to)) return Done{Failed{.reason = "email: that is no mail address"}};
    const std::string text = body_of(message);
    if (trimmed(text).empty()) return Done{Failed{.reason = "the message is empty"}};
    auto bytes = composed(fields_of(message, line), text);
    if (!bytes) return Done{Failed{.reason = "email: " + bytes.error().message}};
    return Mail{
        .server = std::string(line.setting("smtp_url")),
        .username = std::string(line.setting("username")),
        .password = std::string(line.secret("password")),
        .envelope_from = tagged_address(line.address, Tagged::message, message.id, line.secret("mac_key")),
        .envelope_to = message.to,
        .message = std::move(*bytes),
        .require_tls = line.setting("require_tls") != "false"};
}

// Refusals of us, not of the recipient: the operator mends them, and the mail waits (RFC 4954, 6).
constexpr std::array kOurTrouble{454, 530, 534, 535, 538};

Outcome outcome_of(const data::HttpAnswer& answer, const data::Outbound& message, const Line& line) {
    const int status = answer.status;
    if (status >= 200 && status < 300) {
        return Sent{{message_id(message.id, domain_of_line(line), line.secret("mac_key"))}};
    }
    if (status == 0) return Retry{.after = {}, .reason = "smtp: no answer: " + answer.error};
    const std::string reason = "smtp " + std::to_string(status);
    const bool ours = std::find(kOurTrouble.begin(), kOurTrouble.end(), status) != kOurTrouble.end();
    if (status < 500 || ours) return Retry{.after = {}, .reason = reason};
    return Failed{.reason = reason};
}

}  // namespace

Next next_mail(const data::Outbound& message, const Line& line, std::span<const data::HttpAnswer> answers) {
    if (!message.mark_read.empty() && message.text.empty())
        return Done{Sent{}};  // mail has no read mark of ours
    if (answers.empty()) return mail_of(message, line);
    return Done{outcome_of(answers.back(), message, line)};
}

}  // namespace swcs::channels::email_api
