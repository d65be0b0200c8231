#include "channels/email/compose.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>

#include "channels/email/ascii.hpp"
#include "channels/email/words.hpp"
#include "channels/text.hpp"

namespace swcs::channels::email_api {

namespace {

constexpr std::size_t kLongestLine = 998;   // RFC 5322, 2.1.1
constexpr std::size_t kLongestQuoted = 76;  // RFC 2045, 6.7

bool holds_a_break(std::string_view value) {
    return value.find_first_of(std::string_view("\r\n\0", 3)) != std::string_view::npos;
}

std::string quoted_string(std::string_view text) {
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') out += '\\';
        out += c;
    }
    return out + "\"";
}

// The field's value as a header carries it.
std::string value_of(const Field& field) {
    std::string words = encode_words(clean(field.text));
    if (field.address.empty()) return words;
    std::string address = "<" + clean(field.address) + ">";
    if (words.empty()) return address;
    return (words.starts_with("=?") ? words : quoted_string(words)) + " " + address;
}

std::string lines_with_crlf(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '\r' && text.substr(i + 1).starts_with('\n')) continue;
        if (c == '\n' || c == '\r') {
            out += "\r\n";
        } else {
            out += c;
        }
    }
    if (!out.ends_with("\r\n")) out += "\r\n";
    return out;
}

// ASCII in lines mail can carry, with nothing in it that relays change.
bool travels_as_it_is(std::string_view body) {
    std::size_t length = 0;
    for (const char c : body) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte >= 0x7F || (byte < 0x20 && c != '\r' && c != '\n' && c != '\t')) return false;
        length = c == '\n' ? 0 : length + 1;
        if (length > kLongestLine) return false;
    }
    return true;
}

std::string escaped(char c) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    const auto byte = static_cast<unsigned char>(c);
    return {'=', digits[byte >> 4], digits[byte & 15]};
}

}  // namespace

std::string quoted_printable(std::string_view text) {
    std::string out;
    std::size_t length = 0;
    const std::string body = lines_with_crlf(text);
    for (std::size_t i = 0; i < body.size(); ++i) {
        const char c = body[i];
        if (c == '\r') {
            out += "\r\n";
            length = 0;
            ++i;
            continue;
        }
        const auto byte = static_cast<unsigned char>(c);
        const bool ends_line = body[i + 1] == '\r';
        const bool space = c == ' ' || c == '\t';
        // "From " and a dot at a line's beginning are what relays touch.
        const bool touched = length == 0 && (c == 'F' || c == '.');
        const bool plain = byte >= 0x20 && byte < 0x7F && c != '=' && !(space && ends_line) && !touched;
        const std::string piece = plain || (c == '\t' && !ends_line) ? std::string(1, c) : escaped(c);
        if (length + piece.size() > kLongestQuoted - 1) {
            out += "=\r\n";
            length = 0;
        }
        out += piece;
        length += piece.size();
    }
    return out;
}

std::string mail_date(data::Time time) {
    using namespace std::chrono;
    constexpr std::array<std::string_view, 7> days{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    constexpr std::array<std::string_view, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                      "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const auto midnight = floor<std::chrono::days>(time);
    const year_month_day date(midnight);
    const hh_mm_ss clock(floor<seconds>(time - midnight));
    const auto two = [](auto value) {
        const std::string digits = std::to_string(value);
        return digits.size() < 2 ? "0" + digits : digits;
    };
    std::string out(days[weekday(midnight).c_encoding()]);
    out += ", " + two(unsigned(date.day())) + " ";
    out += months[unsigned(date.month()) - 1];
    out += " " + std::to_string(int(date.year())) + " " + two(clock.hours().count()) + ":" +
           two(clock.minutes().count()) + ":" + two(clock.seconds().count()) + " +0000";
    return out;
}

std::optional<data::Time> time_of_id(std::string_view id) {
    if (id.size() != 36 || id[8] != '-' || id[13] != '-' || id[14] != '7') return std::nullopt;
    const std::string digits = std::string(id.substr(0, 8)) + std::string(id.substr(9, 4));
    std::int64_t ms = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), ms, 16);
    if (error != std::errc{} || end != digits.data() + digits.size()) return std::nullopt;
    return data::from_ms(ms);
}

data::Result<std::string> composed(const std::vector<Field>& fields, std::string_view text) {
    std::string out;
    for (const Field& field : fields) {
        if (holds_a_break(field.name) || holds_a_break(field.text) || holds_a_break(field.address))
            return data::Error{data::ErrorKind::invalid, "a line break in a header"};
        out += field.name + ": " + value_of(field) + "\r\n";
    }
    const std::string body = clean(text);
    const std::string lines = lines_with_crlf(body);
    const bool plain = travels_as_it_is(lines);
    out += "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: ";
    out += plain ? "7bit\r\n\r\n" : "quoted-printable\r\n\r\n";
    out += plain ? lines : quoted_printable(body);
    return out;
}

}  // namespace swcs::channels::email_api
