#include "channels/email/reply.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "channels/email/ascii.hpp"

namespace swcs::channels::email_api {

namespace {

using Lines = std::vector<std::string>;

constexpr std::size_t kMostLines = 20'000;
constexpr std::size_t kLongestHeader = 400;    // of a quote header, over its lines
constexpr std::size_t kHeaderLines = 5;        // programs fold it
constexpr std::size_t kLongestSignature = 12;  // lines

Lines lines_of(std::string_view text) {
    Lines lines;
    while (!text.empty() && lines.size() < kMostLines) {
        const std::size_t end = text.find('\n');
        std::string line(text.substr(0, end));
        while (!line.empty() && (line.back() == '\r' || line.back() == ' ' || line.back() == '\t'))
            line.pop_back();
        lines.push_back(std::move(line));
        if (end == std::string_view::npos) break;
        text.remove_prefix(end + 1);
    }
    return lines;
}

// Lower case for the letters that occur in the words we look for; no-break spaces are spaces.
std::string folded(std::string_view line) {
    std::string out;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const std::string_view two = line.substr(i, 2);
        if (two == "\xC2\xA0") {
            out += ' ';
            ++i;
        } else if (line.substr(i, 3) == "\xE2\x80\xAF") {  // narrow, before "a. m."
            out += ' ';
            i += 2;
        } else if (two == "\xC3\x93") {  // Ó
            out += "\xC3\xB3";
            ++i;
        } else {
            out += lower(line[i]);
        }
    }
    return std::string(trimmed(out));
}

bool is_quoted(std::string_view line) {
    return trimmed(line).starts_with('>');
}

// Emphasis and quote marks around a header line: "*De:* …", "> El …".
std::string_view bare(std::string_view line) {
    while (!line.empty() &&
           (line.front() == '*' || line.front() == '>' || is_space(line.front()) || line.front() == '|'))
        line.remove_prefix(1);
    return line;
}

// ---- "El … escribió:" and its like -------------------------------------------------------------------

struct Attribution {
    std::string_view begins;  // of the first line, folded
    std::string_view ends;    // in the last line
};
constexpr std::array kAttributions{
    Attribution{"on ", "wrote:"},           Attribution{"on ", "wrote :"},
    Attribution{"on ", "writes:"},          Attribution{"on ", "sent:"},
    Attribution{"el ", "escribi\xC3\xB3:"}, Attribution{"el ", "escribi\xC3\xB3 :"},
    Attribution{"el ", "escribio:"},        Attribution{"el ", "ha escrito:"},
    Attribution{"el ", "escribe:"},         Attribution{"en ", "escribi\xC3\xB3:"},
    Attribution{"le ", "crit :"},           Attribution{"le ", "crit:"},
    Attribution{"am ", "schrieb:"},         Attribution{"am ", "schrieb "},
    Attribution{"em ", "escreveu:"},        Attribution{"a ", "escreveu:"},
    Attribution{"il ", "ha scritto:"},      Attribution{"op ", "schreef:"},
    Attribution{"in data ", "ha scritto:"}, Attribution{"op ", "het volgende geschreven:"},
    Attribution{"den ", "skrev:"},          Attribution{"w dniu ", "napisa"},
};
constexpr std::array kBareEnds{
    "escribi\xC3\xB3:", " wrote:", " writes:", " schrieb:", " wrote ----", "escribi\xC3\xB3 ----"};

bool has_digit(std::string_view text) {
    return text.find_first_of("0123456789") != std::string_view::npos;
}

// A date, an address or a link to one: what makes "On … wrote:" more than a sentence.
bool names_an_occasion(std::string_view text) {
    return has_digit(text) || text.find('@') != std::string_view::npos;
}

// "2026-03-03 10:12 GMT-05:00 Ana Vera <ana@example.ec>:", which Gmail may break before the address.
std::size_t dated_mailbox_at(const Lines& lines, std::size_t at) {
    std::string text;
    for (std::size_t i = at; i < lines.size() && i < at + 2; ++i) {
        text += (text.empty() ? "" : " ") + folded(bare(lines[i]));
        const bool dated = text.size() > 16 && has_digit(text.substr(0, 1)) && text.find(':') < 20;
        if (dated && text.ends_with(">:") && text.find('@') != std::string::npos) return i - at + 1;
    }
    return 0;
}

// How many lines the attribution takes that begins at `at`; 0: there is none.
std::size_t attribution_at(const Lines& lines, std::size_t at) {
    const std::string first = folded(bare(lines[at]));
    for (const Attribution& row : kAttributions) {
        if (!first.starts_with(row.begins)) continue;
        std::string text;
        for (std::size_t i = at; i < lines.size() && i < at + kHeaderLines; ++i) {
            const std::string line = folded(bare(lines[i]));
            if (line.empty()) break;
            text += (text.empty() ? "" : " ") + line;
            if (text.size() > kLongestHeader) break;
            const bool ends = row.ends.ends_with(':')
                                  ? text.ends_with(row.ends)
                                  : text.find(row.ends) != std::string::npos && text.ends_with(':');
            if (ends && names_an_occasion(text)) return i - at + 1;
        }
    }
    if (const std::size_t dated = dated_mailbox_at(lines, at)) return dated;
    for (const std::string_view end : kBareEnds) {
        if (first.ends_with(end) && first.size() < 200 && names_an_occasion(first)) return 1;
    }
    return 0;
}

// ---- "-----Mensaje original-----" -----------------------------------------------------------------------

constexpr std::array<std::string_view, 17> kSeparators{"original message",
                                                       "mensaje original",
                                                       "mensaje reenviado",
                                                       "forwarded message",
                                                       "begin forwarded message",
                                                       "reply message",
                                                       "reply above this line",
                                                       "original appointment",
                                                       "mensagem original",
                                                       "message d'origine",
                                                       "urspr\xC3\xBCngliche nachricht",
                                                       "messaggio originale",
                                                       "oprindelig meddelelse",
                                                       "oprindelig besked",
                                                       "oorspronkelijk bericht",
                                                       "inicio del mensaje reenviado",
                                                       "ursprungligt meddelande"};

bool is_separator(std::string_view line) {
    const std::string text = folded(bare(line));
    const std::size_t dashes = std::min(text.find_first_not_of("-_=# "), text.size());
    const std::string_view words = std::string_view(text).substr(dashes);
    for (const std::string_view separator : kSeparators) {
        if (!words.starts_with(separator)) continue;
        const std::string_view rest = trimmed(words.substr(separator.size()));
        const bool only_marks = rest.find_first_not_of("-_=#:. ") == std::string_view::npos;
        if (only_marks && (dashes >= 2 || rest.ends_with(':'))) return true;
    }
    return text.starts_with("##- ") && text.find("-##") != std::string::npos;
}

// ---- Outlook's block of fields ----------------------------------------------------------------------------

constexpr std::array<std::string_view, 10> kFromFields{
    "from:", "de:", "von:", "da:", "van:", "fra:", "fr\xC3\xA5n:", "expediteur:", "remitente:", "de :"};
constexpr std::array<std::string_view, 26> kOtherFields{"sent:",
                                                        "date:",
                                                        "to:",
                                                        "subject:",
                                                        "cc:",
                                                        "enviado:",
                                                        "enviado el:",
                                                        "fecha:",
                                                        "para:",
                                                        "asunto:",
                                                        "fecha de env\xC3\xADo:",
                                                        "gesendet:",
                                                        "an:",
                                                        "betreff:",
                                                        "datum:",
                                                        "enviada:",
                                                        "assunto:",
                                                        "data:",
                                                        "envoy\xC3\xA9 :",
                                                        "\xC3\xA0 :",
                                                        "objet :",
                                                        "sendt:",
                                                        "til:",
                                                        "emne:",
                                                        "reply-to:",
                                                        "onderwerp:"};

template <std::size_t N>
bool begins_with_any(const std::array<std::string_view, N>& words, std::string_view text) {
    return std::any_of(words.begin(), words.end(),
                       [&](std::string_view word) { return text.starts_with(word); });
}

std::string field_of(std::string_view line) {
    std::string text = folded(bare(line));
    std::erase(text, '*');
    return text;
}

// "De: …" with at least two more fields right below it (one, where it names an address).
bool is_field_block(const Lines& lines, std::size_t at) {
    const std::string first = field_of(lines[at]);
    if (!begins_with_any(kFromFields, first)) return false;
    int others = 0;
    for (std::size_t i = at + 1; i < lines.size() && i < at + 8; ++i) {
        others += begins_with_any(kOtherFields, field_of(lines[i])) ? 1 : 0;
    }
    return others >= 2 || (others == 1 && first.find('@') != std::string::npos);
}

bool is_rule(std::string_view line) {
    const std::string_view text = trimmed(line);
    return text.size() >= 20 && text.find_first_not_of("_-=") == std::string_view::npos;
}

bool blank(std::string_view line) {
    return trimmed(line).empty();
}

// A rule that stands above a block of fields belongs to the history.
bool is_rule_above_fields(const Lines& lines, std::size_t at) {
    if (!is_rule(lines[at])) return false;
    for (std::size_t i = at + 1; i < lines.size() && i < at + 4; ++i) {
        if (!blank(lines[i])) return is_field_block(lines, i);
    }
    return false;
}

// ---- what telephones sign with ----------------------------------------------------------------------------

constexpr std::array<std::string_view, 26> kDeviceSignatures{"gesendet von ",
                                                             "sent from typeapp",
                                                             "sent from my ",
                                                             "sent from mail for ",
                                                             "sent from yahoo mail",
                                                             "sent from outlook",
                                                             "sent from samsung",
                                                             "sent from proton",
                                                             "sent via ",
                                                             "sent with ",
                                                             "get outlook for ",
                                                             "enviado desde mi ",
                                                             "enviado desde correo",
                                                             "enviado desde outlook",
                                                             "enviado desde yahoo",
                                                             "enviado desde el m\xC3\xB3vil",
                                                             "enviado desde un ",
                                                             "enviado de meu ",
                                                             "enviado do meu ",
                                                             "enviado desde my ",
                                                             "enviado con ",
                                                             "obtener outlook para ",
                                                             "envoy\xC3\xA9 de mon ",
                                                             "von meinem ",
                                                             "enviado de samsung",
                                                             "obt\xC3\xA9n outlook para "};

bool is_device_signature(std::string_view line) {
    std::string text = folded(bare(line));
    if (text.starts_with('[') || text.starts_with('<') || text.starts_with('_')) text.erase(0, 1);
    return text.size() < 120 && begins_with_any(kDeviceSignatures, text);
}

// "-- " alone (mail programs drop the space), "__", and dashes people type.
bool is_signature_mark(std::string_view line) {
    const std::string_view text = trimmed(line);
    return text == "--" || text == "__" || text == "---" || text == "\xE2\x80\x94" || text == "- --";
}

// ---- the cut

bool begins_history(const Lines& lines, std::size_t at) {
    return is_separator(lines[at]) || is_field_block(lines, at) || is_rule_above_fields(lines, at);
}

constexpr std::size_t kNone = static_cast<std::size_t>(-1);

// For each line, the first at or below it that is not blank, and the first that is neither blank nor quoted:
// asked for every line, and the number of lines is the sender's choice.
struct Below {
    explicit Below(const Lines& lines) : written(lines.size() + 1, kNone), plain(lines.size() + 1, kNone) {
        for (std::size_t i = lines.size(); i-- > 0;) {
            const bool empty = blank(lines[i]);
            written[i] = empty ? written[i + 1] : i;
            plain[i] = empty || is_quoted(lines[i]) ? plain[i + 1] : i;
        }
    }
    std::vector<std::size_t> written, plain;
};

// An attribution whose quoted lines are answered in between ends nothing.
bool answered_below(const Lines& lines, const Below& below, std::size_t at) {
    const std::size_t first = below.written[at];
    if (first == kNone || !is_quoted(lines[first])) return false;  // history without marks
    const std::size_t answer = below.plain[first];
    return answer != kNone && !is_device_signature(lines[answer]) && !is_signature_mark(lines[answer]);
}

std::size_t history_from(const Lines& lines) {
    const Below below(lines);
    for (std::size_t at = 0; at < lines.size(); ++at) {
        if (blank(lines[at])) continue;
        if (begins_history(lines, at)) return at;
        const std::size_t length = attribution_at(lines, at);
        if (length > 0 && !answered_below(lines, below, at + length)) return at;
        if (is_quoted(lines[at]) && below.plain[at] == kNone) return at;
    }
    return lines.size();
}

std::size_t signature_from(const Lines& lines, std::size_t end) {
    for (std::size_t at = 0; at < end; ++at) {
        if (is_device_signature(lines[at])) return at;
        const bool near_the_end = end - at <= kLongestSignature;
        if (is_signature_mark(lines[at]) && near_the_end) return at;
    }
    return end;
}

std::string joined(const Lines& lines, std::size_t end) {
    std::string out;
    for (std::size_t i = 0; i < end; ++i) out += lines[i] + "\n";
    std::string_view kept = out;
    while (kept.starts_with('\n')) kept.remove_prefix(1);
    while (!kept.empty() && is_space(kept.back())) kept.remove_suffix(1);
    return std::string(kept);
}

}  // namespace

std::string reply_of(std::string_view text) {
    const Lines lines = lines_of(text);
    const std::size_t history = history_from(lines);
    std::string reply = joined(lines, signature_from(lines, history));
    if (reply.empty()) reply = joined(lines, history);
    return reply.empty() ? joined(lines, lines.size()) : reply;
}

}  // namespace swcs::channels::email_api
