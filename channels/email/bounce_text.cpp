#include "channels/email/bounce_text.hpp"

#include <array>
#include <vector>

#include "channels/email/ascii.hpp"
#include "channels/email/fields.hpp"

namespace swcs::channels::email_api {

namespace {

constexpr std::size_t kRead = 64 * 1024;  // the returned mail below it may be long

constexpr std::array<std::string_view, 44> kWords{"undeliver",
                                                  "could not be delivered",
                                                  "couldn't be delivered",
                                                  "not be delivered",
                                                  "delivery failed",
                                                  "delivery to the following",
                                                  "delivery failure",
                                                  "permanent error",
                                                  "fatal error",
                                                  "user unknown",
                                                  "unknown user",
                                                  "no such user",
                                                  "mailbox unavailable",
                                                  "mailbox full",
                                                  "mailbox is full",
                                                  "over quota",
                                                  "quota exceeded",
                                                  "address rejected",
                                                  "recipient rejected",
                                                  "unable to deliver",
                                                  "wasn't delivered",
                                                  "was not delivered",
                                                  "not delivered",
                                                  "delivery has failed",
                                                  "did not reach",
                                                  "returned mail",
                                                  "unrouteable",
                                                  "unrouteable address",
                                                  "host unknown",
                                                  "host not found",
                                                  "does not exist",
                                                  "smtp error",
                                                  "failed recipient",
                                                  "delivery error",
                                                  "transcript of session",
                                                  "mailbox not found",
                                                  "rejected your message",
                                                  "message was rejected",
                                                  "no se pudo entregar",
                                                  "no se ha podido entregar",
                                                  "no se puede entregar",
                                                  "no ha sido entregado",
                                                  "no fue entregado",
                                                  "delivery is delayed"};

bool digit(char c) {
    return c >= '0' && c <= '9';
}

// The number at `at`, at most three digits; its end. `at` itself when there is none.
std::size_t number_end(std::string_view text, std::size_t at) {
    std::size_t end = at;
    while (end < text.size() && end < at + 3 && digit(text[end])) ++end;
    return end;
}

// "5.1.1" at `at`, not inside "15.1.10.2".
std::string_view enhanced_at(std::string_view text, std::size_t at) {
    if (text[at] != '2' && text[at] != '4' && text[at] != '5') return {};
    if (at > 0 && (digit(text[at - 1]) || text[at - 1] == '.')) return {};
    if (at + 1 >= text.size() || text[at + 1] != '.') return {};
    const std::size_t subject = number_end(text, at + 2);
    if (subject == at + 2 || subject >= text.size() || text[subject] != '.') return {};
    const std::size_t detail = number_end(text, subject + 1);
    if (detail == subject + 1) return {};
    const bool goes_on =
        detail < text.size() &&
        (digit(text[detail]) || (text[detail] == '.' && detail + 1 < text.size() && digit(text[detail + 1])));
    return goes_on ? std::string_view{} : text.substr(at, detail - at);
}

// "550 " or "550-" as a server answers.
bool reply_code_at(std::string_view text, std::size_t at) {
    if ((text[at] != '4' && text[at] != '5') || at + 3 >= text.size()) return false;
    if (at > 0 && (digit(text[at - 1]) || text[at - 1] == '.' || lower(text[at - 1]) != text[at - 1]))
        return false;
    if (at > 0 && text[at - 1] >= 'a' && text[at - 1] <= 'z') return false;
    return text[at + 1] >= '0' && text[at + 1] <= '5' && digit(text[at + 2]) &&
           (text[at + 3] == ' ' || text[at + 3] == '-');
}

}  // namespace

bool says_undeliverable(std::string_view text) {
    const std::string folded = lower(text.substr(0, kRead));
    for (const std::string_view word : kWords) {
        if (folded.find(word) != std::string::npos) return true;
    }
    return !status_in(text).empty() && folded.find("deliver") != std::string::npos;
}

std::string status_in(std::string_view text) {
    text = text.substr(0, kRead);
    char reply_class = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (const std::string_view found = enhanced_at(text, at); !found.empty() && found.front() != '2')
            return std::string(found);
        if (reply_class == 0 && reply_code_at(text, at)) reply_class = text[at];
    }
    return reply_class == 0 ? std::string{} : std::string(1, reply_class) + ".0.0";
}

std::string recipient_in(std::string_view text) {
    text = text.substr(0, kRead);
    std::string first;
    for (std::size_t at = text.find('@'); at != std::string_view::npos; at = text.find('@', at + 1)) {
        constexpr std::string_view ends = " \t\r\n<>()[]\",;:'=";
        const std::size_t before = text.find_last_of(ends, at);
        const std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
        const std::size_t end = std::min(text.find_first_of(ends, at), text.size());
        std::string_view address = text.substr(begin, end - begin);
        while (address.ends_with('.')) address.remove_suffix(1);
        if (!is_mail_address(address)) continue;
        const bool in_brackets = begin > 0 && text[begin - 1] == '<' && end < text.size() && text[end] == '>';
        if (in_brackets) return lower(address);
        if (first.empty()) first = lower(address);
    }
    return first;
}

std::string_view id_line_in(std::string_view text) {
    constexpr std::string_view name = "message-id:";
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        const std::string_view line = trimmed(text.substr(at, end - at));
        if (line.size() > name.size() && same_word(line.substr(0, name.size()), name)) {
            // The value may stand on the next line.
            const std::size_t next =
                std::min(text.find('\n', end + 1 < text.size() ? end + 1 : end), text.size());
            const std::string_view value = trimmed(line.substr(name.size()));
            return value.empty() ? trimmed(text.substr(end, next - end)) : value;
        }
        at = end + 1;
    }
    return {};
}

}  // namespace swcs::channels::email_api
