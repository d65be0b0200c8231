#include "channels/email/fields.hpp"

#include <algorithm>
#include <charconv>

#include "channels/email/ascii.hpp"
#include "channels/email/charset.hpp"
#include "channels/email/words.hpp"
#include "channels/text.hpp"

namespace swcs::channels::email_api {

namespace {

constexpr std::size_t kMostMailboxes = 200;
constexpr std::size_t kMostIds = 100;
constexpr std::size_t kMostParameters = 100;
constexpr std::size_t kLongestField = 64 * 1024;

// Walks a field, knowing quotes and comments.
class Scanner {
  public:
    explicit Scanner(std::string_view text) : text_(text.substr(0, kLongestField)) {}

    bool done() const { return at_ >= text_.size(); }
    char peek() const { return text_[at_]; }
    char take() { return text_[at_++]; }

    // Behind an opening quote: the text up to the closing one.
    std::string quoted() { return until('"', '\0'); }
    // Behind "(": the text up to its ")", comments inside included.
    std::string comment() { return until(')', '('); }

  private:
    std::string until(char close, char open) {
        std::string out;
        int depth = 1;
        while (!done()) {
            char c = take();
            if (c == '\\' && !done()) {
                out += take();
                continue;
            }
            if (c == close && --depth == 0) break;
            if (open != '\0' && c == open) ++depth;
            out += c;
        }
        return out;
    }

    std::string_view text_;
    std::size_t at_ = 0;
};

// One address being gathered.
struct Gathering {
    std::string phrase{};   // before "<"
    std::string bare{};     // the address of one without brackets
    std::string angle{};    // inside "<…>"
    std::string comment{};  // "(Ana Vera)"
    bool bracketed = false;
};

std::string without_spaces(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (!is_space(c)) out += c;
    }
    return out;
}

// "Ana Vera ana@example.ec": programs that forgot the brackets. "ana @ example.ec" is one address, as of old.
std::string bare_address(std::string_view text) {
    const std::string_view whole = trimmed(text);
    const std::size_t space = whole.find_last_of(" \t\r\n");
    if (space == std::string_view::npos) return std::string(whole);
    const std::string_view last = whole.substr(space + 1);
    const std::size_t at = last.find('@');
    const bool complete = at != std::string_view::npos && at > 0 && at + 1 < last.size();
    return complete ? std::string(last) : without_spaces(whole);
}

void keep(const Gathering& one, std::vector<Mailbox>& out) {
    // "<@relay,@relay:ana@example.ec>": the old routes are dropped.
    const std::string_view angle = one.angle;
    const std::size_t route = angle.starts_with('@') ? angle.rfind(':') + 1 : 0;
    std::string address =
        lower(clean(one.bracketed ? without_spaces(angle.substr(route)) : bare_address(one.bare)));
    std::erase_if(address, [](char c) { return c == '<' || c == '>'; });  // of brackets that never closed
    if (address.starts_with("mailto:")) address.erase(0, 7);
    if (address.empty() || address.find('@') == std::string::npos || out.size() >= kMostMailboxes) return;
    const std::string& name = one.bracketed && !trimmed(one.phrase).empty() ? one.phrase : one.comment;
    std::string shown = decode_words(name);
    // "'Ana Vera'": quotes a program put around quotes
    if (shown.size() > 1 && shown.front() == '\'' && shown.back() == '\'')
        shown = shown.substr(1, shown.size() - 2);
    out.push_back({.name = std::string(trimmed(shown)), .address = std::move(address)});
}

// The inside of "<…>", where the scanner stands behind the "<".
std::string bracketed(Scanner& scanner) {
    std::string out;
    while (!scanner.done()) {
        const char c = scanner.take();
        if (c == '>') break;
        if (c == '"') {
            out += scanner.quoted();
        } else if (c == '(') {
            scanner.comment();
        } else {
            out += c;
        }
    }
    return out;
}

// "filename*1*" -> {filename, 1, extended}
struct ParameterName {
    std::string name;
    int section = 0;
    bool extended = false;
};

ParameterName read_name(std::string_view raw) {
    ParameterName out;
    if (raw.ends_with('*')) {
        out.extended = true;
        raw.remove_suffix(1);
    }
    const std::size_t star = raw.find('*');
    if (star != std::string_view::npos) {
        const std::string_view number = raw.substr(star + 1);
        std::from_chars(number.data(), number.data() + number.size(), out.section);
    }
    out.name = lower(raw.substr(0, star));
    return out;
}

struct Section {
    std::string text;
    bool extended = false;
};
using Sections = std::map<std::string, std::map<int, Section>>;

std::string percent_decoded(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '%' && i + 2 < text.size() && is_hex(text[i + 1]) && is_hex(text[i + 2])) {
            out += static_cast<char>(hex_value(text[i + 1]) * 16 + hex_value(text[i + 2]));
            i += 2;
        } else {
            out += text[i];
        }
    }
    return out;
}

// RFC 2231: "utf-8'es'informe%20final", in sections; or plain, where programs put RFC 2047 words all the
// same.
std::string joined(const std::map<int, Section>& sections) {
    std::string bytes, charset;
    bool extended = false;
    for (const auto& [number, section] : sections) {
        std::string_view text = section.text;
        if (!section.extended) {
            bytes += text;
            continue;
        }
        if (!extended) {
            extended = true;
            const std::size_t first = text.find('\'');
            const std::size_t second = first == std::string_view::npos ? first : text.find('\'', first + 1);
            if (second != std::string_view::npos) {
                charset = text.substr(0, first);
                text.remove_prefix(second + 1);
            }
        }
        bytes += percent_decoded(text);
    }
    return extended ? to_utf8(bytes, charset) : decode_words(bytes);
}

// One "name=value", where the scanner stands before the name. False at the end.
bool read_parameter(Scanner& scanner, Sections& sections) {
    std::string name, value;
    while (!scanner.done() && (is_space(scanner.peek()) || scanner.peek() == ';')) scanner.take();
    if (scanner.done()) return false;
    while (!scanner.done() && scanner.peek() != '=' && scanner.peek() != ';') {
        const char c = scanner.take();
        if (c == '(') {
            scanner.comment();
        } else if (!is_space(c)) {
            name += c;
        }
    }
    if (scanner.done() || scanner.take() == ';') return true;
    bool was_quoted = false;
    while (!scanner.done() && scanner.peek() != ';') {
        const char c = scanner.take();
        if (c == '"') {
            value += scanner.quoted();
            was_quoted = true;
        } else if (!(was_quoted && is_space(c))) {
            value += c;
        }
    }
    const ParameterName read = read_name(name);
    if (!read.name.empty() && sections.size() < kMostParameters) {
        const std::string text = was_quoted ? value : std::string(trimmed(value));
        sections[read.name].emplace(read.section, Section{text, read.extended});
    }
    return true;
}

}  // namespace

std::vector<Mailbox> mailboxes(std::string_view raw) {
    std::vector<Mailbox> out;
    Gathering one;
    Scanner scanner(raw);
    while (!scanner.done()) {
        const char c = scanner.take();
        if (c == '"') {
            const std::string text = scanner.quoted();
            one.phrase += text;
            one.bare += text;
        } else if (c == '(') {
            one.comment = scanner.comment();
        } else if (c == '<') {
            one.angle = bracketed(scanner);
            one.bracketed = true;
        } else if (c == ',' || c == ';') {
            keep(one, out);
            one = {};
        } else if (c == ':' && !one.bracketed && one.bare.find('@') == std::string::npos) {
            one = {};  // a group's name
        } else {
            one.phrase += c;
            one.bare += c;
        }
    }
    keep(one, out);
    return out;
}

std::string_view Parameters::operator[](std::string_view name) const {
    const auto found = fields.find(std::string(name));
    return found == fields.end() ? std::string_view{} : std::string_view(found->second);
}

Parameters parameters(std::string_view raw) {
    Parameters out;
    const std::size_t semicolon = raw.find(';');
    std::string_view value = raw.substr(0, semicolon);
    out.value = lower(without_spaces(value.substr(0, value.find('('))));
    if (semicolon == std::string_view::npos) return out;
    Sections sections;
    Scanner scanner(raw.substr(semicolon));
    while (read_parameter(scanner, sections)) {
    }
    for (const auto& [name, parts] : sections) out.fields[name] = joined(parts);
    return out;
}

std::vector<std::string> message_ids(std::string_view raw) {
    std::vector<std::string> out;
    for (std::size_t at = 0; out.size() < kMostIds;) {
        const std::size_t open = raw.find('<', at);
        const std::size_t close = open == std::string_view::npos ? open : raw.find('>', open);
        if (close == std::string_view::npos) break;
        std::string id = clean(without_spaces(raw.substr(open + 1, close - open - 1)));
        if (!id.empty() && std::find(out.begin(), out.end(), id) == out.end()) out.push_back(std::move(id));
        at = close + 1;
    }
    return out;
}

bool is_mail_address(std::string_view address) {
    constexpr std::size_t longest = 254;  // RFC 5321, 4.5.3.1
    const std::size_t at = address.rfind('@');
    if (at == std::string_view::npos || at == 0 || at + 1 == address.size() || address.size() > longest)
        return false;
    if (address.starts_with('-') || address.find('@') != at) return false;
    for (const char c : address) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte <= 0x20 || byte == 0x7F ||
            std::string_view("<>()[],;:\\\"").find(c) != std::string_view::npos)
            return false;
    }
    return true;
}

}  // namespace swcs::channels::email_api
