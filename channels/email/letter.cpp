#include "channels/email/letter.hpp"

#include <gmime/gmime.h>

#include <algorithm>
#include <array>
#include <utility>

#include "channels/email/ascii.hpp"
#include "channels/email/charset.hpp"
#include "channels/email/html.hpp"
#include "channels/email/reply.hpp"
#include "channels/email/words.hpp"
#include "channels/text.hpp"

namespace swcs::channels::email_api {

namespace {

using data::AttachmentType;

// What a part says, and whether it said so in plain text.
struct Said {
    std::string text{};
    bool plain = false;
};

std::string name_of(const Node& node) {
    const std::string_view given = node.disposition["filename"];
    return clean_name(given.empty() ? node.type["name"] : given);
}

AttachmentType type_of(std::string_view mime) {
    struct Row {
        std::string_view begins;
        AttachmentType type;
    };
    constexpr std::array rows{Row{"image/", AttachmentType::image}, Row{"audio/", AttachmentType::audio},
                              Row{"video/", AttachmentType::video}};
    for (const Row& row : rows) {
        if (mime.starts_with(row.begins)) return row.type;
    }
    return AttachmentType::document;
}

std::string line_feeds(std::string text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '\r')
            out += text[i];
        else if (i + 1 >= text.size() || text[i + 1] != '\n')
            out += '\n';
    }
    return out;
}

// Walks the parts: what is said inline is text, everything else is attached.
class Walk {
  public:
    explicit Walk(Letter& letter) : letter_(letter) {}

    Said said_in(const Node& node) {
        ++part_;
        const std::string& type = node.type.value;
        if (type == "multipart/alternative") return alternative(node);
        if (type == "multipart/report") return report(node);
        if (type.starts_with("multipart/")) return in_order(node);
        if (type.starts_with("message/rfc822") || type == "message/global") return attached(node);
        const bool text =
            type == "text/plain" || type == "text/html" || type == "text/enriched" || type == "text";
        if (!text || node.disposition.value == "attachment" || is_named_file(node)) return attached(node);
        std::string decoded = line_feeds(to_utf8(node.bytes, node.type["charset"]));
        if (type == "text/html") return {html_to_text(decoded), false};
        return {std::move(decoded), true};
    }

  private:
    // A name makes a text a file, but for the whole message's own text.
    static bool is_named_file(const Node& node) {
        return !name_of(node).empty() && node.disposition.value != "inline";
    }

    Said alternative(const Node& node) {
        Said best;
        for (const Node& child : node.children) {
            Said one = said_in(child);
            const bool better = trimmed(best.text).empty() || (one.plain && !best.plain);
            if (better && !trimmed(one.text).empty()) best = std::move(one);
        }
        return best;
    }

    Said in_order(const Node& node) {
        Said all{.text = {}, .plain = true};
        for (const Node& child : node.children) {
            const Said one = said_in(child);
            if (trimmed(one.text).empty()) continue;
            if (!all.text.empty() && !all.text.ends_with('\n')) all.text += '\n';
            all.text += one.text;
            all.plain = all.plain && one.plain;
        }
        return all;
    }

    Said report(const Node& node) {
        const bool outer = std::exchange(in_report_, true);
        Said said = in_order(node);
        in_report_ = outer;
        return said;
    }

    Said attached(const Node& node) {
        const std::string& mime = node.type.value;
        // What a report returns, and its half for machines, is nobody's file.
        if (in_report_) return {};
        letter_.attachments.push_back({.type = type_of(mime),
                                       .url = {},
                                       .media_id = "part:" + std::to_string(part_),
                                       .name = name_of(node),
                                       .mime = clean(mime),
                                       .bytes = node.bytes});
        return {};
    }

    Letter& letter_;
    int part_ = 0;
    bool in_report_ = false;
};

std::optional<data::Time> date_of(std::string_view raw) {
    const std::string text(raw);
    if (text.empty()) return std::nullopt;
    GDateTime* date = g_mime_utils_header_decode_date(text.c_str());
    if (date == nullptr) return std::nullopt;
    const std::int64_t seconds = g_date_time_to_unix(date);
    g_date_time_unref(date);
    return data::from_ms(seconds * 1000);
}

std::vector<std::string> refs_of(const Head& head) {
    std::vector<std::string> out = message_ids(head.raw("In-Reply-To"));
    auto references = message_ids(head.raw("References"));
    std::reverse(references.begin(), references.end());
    for (auto& id : references) {
        if (std::find(out.begin(), out.end(), id) == out.end()) out.push_back(std::move(id));
    }
    return out;
}

Mailbox sender_of(const Head& head, const Envelope& envelope) {
    for (const std::string_view field : {"From", "Reply-To", "Sender", "Return-Path"}) {
        auto found = mailboxes(head.raw(field));
        if (!found.empty()) return std::move(found.front());
    }
    const auto found = mailboxes(envelope.from.value_or(""));
    return found.empty() ? Mailbox{} : found.front();
}

std::string id_of(const Head& head) {
    const auto ids = message_ids(head.raw("Message-ID"));
    if (!ids.empty()) return ids.front();
    return clean(trimmed(head.raw("Message-ID")));
}

}  // namespace

std::string clean_name(std::string_view name) {
    constexpr std::size_t longest = 120;
    const std::string text = clean(name);
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const char32_t point = next_code_point(text, at);
        if (point == U'/' || point == U'\\') {
            out.clear();  // what stands before is a path
            continue;
        }
        const bool control = point < 0x20 || (point >= 0x7F && point < 0xA0);
        const bool direction = (point >= 0x200B && point <= 0x200F) || (point >= 0x202A && point <= 0x202E) ||
                               (point >= 0x2066 && point <= 0x2069) || point == 0xFEFF;
        if (!control && !direction) append_code_point(out, point);
    }
    while (out.starts_with('.') || out.starts_with(' ')) out.erase(0, 1);
    if (out.size() <= longest) return out;
    // The end names the type.
    const std::size_t dot = out.rfind('.');
    const std::string ending = dot != std::string::npos && out.size() - dot <= 10 ? out.substr(dot) : "";
    std::string front = out.substr(0, longest - ending.size());
    while (!is_utf8(front)) front.pop_back();
    return front + ending;
}

Letter read_letter(std::string_view raw, const Envelope& envelope) {
    const Structure structure = structure_of(raw);
    const Head& head = structure.root.head;
    Letter letter;
    letter.from = sender_of(head, envelope);
    letter.to = mailboxes(head.raw("To"));
    letter.cc = mailboxes(head.raw("Cc"));
    letter.subject = head.text("Subject");
    letter.date = date_of(head.raw("Date"));
    letter.message_id = id_of(head);
    letter.refs = refs_of(head);
    Walk walk(letter);
    for (const Node& child : structure.root.children) letter.text += walk.said_in(child).text;
    letter.reply = reply_of(letter.text);
    letter.kind = kind_of(structure, envelope, letter.text);
    if (letter.kind == Kind::bounce) {
        letter.bounces = bounces_of(structure, letter.text);
        letter.returned = returned_ids(structure, letter.text);
    }
    return letter;
}

}  // namespace swcs::channels::email_api
