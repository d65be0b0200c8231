// What Kannel asks of us: messages from phones (MO) and reports about ours (DLR).
#include <array>
#include <charconv>

#include "channels/address.hpp"
#include "channels/kannel/kannel.hpp"
#include "channels/text.hpp"

namespace swcs::channels::kannel_api {

namespace {

using data::DeliveryStatus;
using data::Error;
using data::ErrorKind;
using data::field;

std::optional<std::int64_t> integer(std::string_view text) {
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return value;
}

data::Time time_of(const data::Fields& fields, data::Time otherwise) {
    constexpr std::int64_t latest = 100'000'000'000;  // seconds; keeps the product in range
    const auto seconds = integer(field(fields, "at"));
    return seconds && *seconds > 0 && *seconds < latest ? data::from_ms(*seconds * 1000) : otherwise;
}

struct Charset {
    std::string_view name;  // as %C writes it
    std::string (*decode)(std::string_view);
};
constexpr std::array kCharsets = {
    Charset{"UTF-8", clean},
    Charset{"GSM", clean},  // Kannel has recoded it by then
    Charset{"UTF-16BE", from_utf16be},
    Charset{"UTF16-BE", from_utf16be},
    Charset{"ISO-10646-UCS-2", from_utf16be},
    Charset{"WINDOWS-1252", from_windows1252},  // what mo-recode makes of UCS-2
    Charset{"ISO-8859-1", from_windows1252},
};

std::string upper(std::string_view text) {
    std::string out(text);
    for (char& c : out) {
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    }
    return out;
}

// %b is the message's bytes: what they mean is said by %C, and where that is silent by %c.
std::string decoded(std::string_view bytes, std::string_view coding, std::string_view charset) {
    const std::string name = upper(charset);
    for (const Charset& row : kCharsets) {
        if (row.name == name) return clean(row.decode(bytes));
    }
    if (integer(coding) == kUcs2) return clean(from_utf16be(bytes));
    return is_utf8(bytes) ? clean(bytes) : clean(from_windows1252(bytes));
}

// 8-bit messages are ring tones, settings and the like; a few phones write text in them.
bool is_binary(std::string_view bytes, std::string_view coding) {
    if (integer(coding) != kBinary) return false;
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x20 && c != '\n' && c != '\r' && c != '\t') return true;
    }
    return false;
}

struct Report {
    std::int64_t number;
    DeliveryStatus status;
};
constexpr std::array kReports = {
    Report{1, DeliveryStatus::delivered}, Report{2, DeliveryStatus::failed},
    Report{4, DeliveryStatus::sent},  // waits at the operator's centre for the phone
    Report{8, DeliveryStatus::sent},  // accepted by the centre
    Report{16, DeliveryStatus::failed},
};

// The centre's code out of its answer: "NACK/0x0000000b/Invalid Destination" → "0x0000000b"; "… stat:UNDELIV
// err:011 text:…" → "011". The rest stays out: it quotes the message.
std::string error_code(std::string_view answer, std::string_view dlr) {
    const auto word_at = [&](std::size_t begin, std::string_view ends) {
        return clean(answer.substr(begin, answer.find_first_of(ends, begin) - begin));
    };
    if (answer.starts_with("NACK/")) return word_at(5, "/");
    if (const std::size_t err = answer.find("err:"); err != std::string_view::npos)
        return word_at(err + 4, " ");
    return "dlr " + std::string(dlr);
}

}  // namespace

data::Result<Webhook> read_message(const data::Fields& fields, const Account& account,
                                   data::Time received_at) {
    if (field(fields, "from").empty()) return Error{ErrorKind::invalid, "kannel: no 'from'"};
    Webhook out;
    std::string from = phone_address(field(fields, "from"), account.setting("country_code"));
    const std::string_view bytes = field(fields, "text");
    if (from.empty() ||
        is_binary(bytes, field(fields, "coding"))) {  // a name ("MOVISTAR") cannot be answered
        out.ignored = 1;
        return out;
    }
    data::Inbound message;
    message.to = clean(field(fields, "to"));
    message.external_id = clean(field(fields, "id"));
    message.from = std::move(from);
    message.text = decoded(bytes, field(fields, "coding"), field(fields, "charset"));
    message.sent_at = time_of(fields, received_at);
    message.part = part_in(field(fields, "udh"));
    out.messages.push_back(std::move(message));
    return out;
}

data::Result<Webhook> read_report(const data::Fields& fields, const Account& account,
                                  data::Time received_at) {
    const std::string_view dlr = field(fields, "dlr");
    const auto number = integer(dlr);
    if (!number) return Error{ErrorKind::invalid, "kannel: 'dlr' is no number"};
    if (field(fields, "msgid").empty()) return Error{ErrorKind::invalid, "kannel: no 'msgid'"};
    Webhook out;
    for (const Report& row : kReports) {
        if (row.number != *number) continue;
        if (row.status == DeliveryStatus::sent && account.setting("ignore_sent") == "true") break;
        const bool failed = row.status == DeliveryStatus::failed;
        out.receipts.push_back({.to_line = clean(field(fields, "line")),
                                .external_id = clean(field(fields, "msgid")),
                                .status = row.status,
                                .at = time_of(fields, received_at),
                                .error = failed ? error_code(field(fields, "answer"), dlr) : std::string{}});
        return out;
    }
    out.ignored = 1;
    return out;
}

}  // namespace swcs::channels::kannel_api
