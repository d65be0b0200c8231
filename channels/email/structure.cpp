#include "channels/email/structure.hpp"

#include <gmime/gmime.h>

#include <algorithm>
#include <cstring>
#include <memory>

#include "channels/email/ascii.hpp"
#include "channels/email/words.hpp"

namespace swcs::channels::email_api {

namespace {

struct Unref {
    template <typename T>
    void operator()(T* object) const {
        g_object_unref(object);
    }
};
template <typename T>
using Owned = std::unique_ptr<T, Unref>;

bool starts_a_field(std::string_view line) {
    const std::size_t colon = line.find(':');
    if (colon == 0 || colon == std::string_view::npos) return false;
    for (const char c : trimmed(line.substr(0, colon))) {
        if (static_cast<unsigned char>(c) <= 0x20 || static_cast<unsigned char>(c) >= 0x7F) return false;
    }
    return true;
}

// Mailboxes and careless programs put lines before the first field ("From ana Sun Nov …", blank ones).
std::string_view from_first_field(std::string_view raw) {
    constexpr int kFirstLines = 8;
    if (raw.starts_with("\xEF\xBB\xBF")) raw.remove_prefix(3);
    std::string_view rest = raw;
    for (int line = 0; line < kFirstLines && !rest.empty(); ++line) {
        const std::size_t end = rest.find_first_of("\r\n");
        if (starts_a_field(rest.substr(0, end))) return rest;
        if (end == std::string_view::npos) break;
        rest.remove_prefix(end + (rest.substr(end).starts_with("\r\n") ? 2 : 1));
    }
    return raw;
}

// GMime reads CRLF and LF; some relays leave a CR alone.
std::string with_line_feeds(std::string_view raw) {
    if (raw.find('\n') != std::string_view::npos) return std::string(raw);
    std::string out(raw);
    for (char& c : out) {
        if (c == '\r') c = '\n';
    }
    return out;
}

constexpr std::size_t kLongestValue = 64 * 1024;
constexpr int kMostFields = 1'000;
constexpr int kMostBoundaries = 128;

// Up to the last boundary we follow: GMime compares every line with every boundary that is open.
std::string_view within_boundaries(std::string_view bytes) {
    constexpr std::string_view word = "boundary";
    int count = 0;
    for (std::size_t at = bytes.find('='); at != std::string_view::npos; at = bytes.find('=', at + 1)) {
        const bool boundary =
            at >= word.size() && same_word(bytes.substr(at - word.size(), word.size()), word);
        if (boundary && ++count > kMostBoundaries) return bytes.substr(0, at);
    }
    return bytes;
}

std::string bounded(const char* value) {
    return value == nullptr ? std::string{} : std::string(value, ::strnlen(value, kLongestValue));
}

Head head_of(GMimeObject* object) {
    Head head;
    GMimeHeaderList* list = g_mime_object_get_header_list(object);
    const int count = std::min(g_mime_header_list_get_count(list), kMostFields);
    for (int i = 0; i < count; ++i) {
        GMimeHeader* header = g_mime_header_list_get_header_at(list, i);
        const char* name = g_mime_header_get_name(header);
        const char* value = g_mime_header_get_raw_value(header);
        if (name != nullptr) head.fields.emplace_back(name, bounded(value));
    }
    return head;
}

std::string bytes_of(GMimePart* part) {
    GMimeDataWrapper* content = g_mime_part_get_content(part);
    if (content == nullptr) return {};
    const Owned<GMimeStream> stream(g_mime_stream_mem_new());
    g_mime_data_wrapper_write_to_stream(content, stream.get());
    GByteArray* array = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(stream.get()));
    return {reinterpret_cast<const char*>(array->data), array->len};
}

class Reader {
  public:
    Structure read(GMimeMessage* message) {
        out_.root = node_of(GMIME_OBJECT(message), 0);
        return std::move(out_);
    }

  private:
    Node node_of(GMimeObject* object, int depth) {
        Node node;
        node.head = head_of(object);
        if (depth > kDeepest || ++parts_ > kMostParts) {
            out_.bounded = true;
            return node;
        }
        if (GMIME_IS_MESSAGE(object)) {
            node.type.value = "message/rfc822";
            add_child(node, g_mime_message_get_mime_part(GMIME_MESSAGE(object)), depth);
            return node;
        }
        node.type = parameters(node.head.raw("Content-Type"));
        if (node.type.value.find('/') == std::string::npos) node.type.value = "text/plain";
        node.disposition = parameters(node.head.raw("Content-Disposition"));
        if (GMIME_IS_MULTIPART(object)) {
            auto* multipart = GMIME_MULTIPART(object);
            const int count = g_mime_multipart_get_count(multipart);
            for (int i = 0; i < count && !out_.bounded; ++i)
                add_child(node, g_mime_multipart_get_part(multipart, i), depth);
        } else if (GMIME_IS_MESSAGE_PART(object)) {
            GMimeMessage* inner = g_mime_message_part_get_message(GMIME_MESSAGE_PART(object));
            add_child(node, inner == nullptr ? nullptr : GMIME_OBJECT(inner), depth);
        } else if (GMIME_IS_PART(object)) {
            node.bytes = bytes_of(GMIME_PART(object));
        }
        return node;
    }

    void add_child(Node& node, GMimeObject* child, int depth) {
        if (child != nullptr) node.children.push_back(node_of(child, depth + 1));
    }

    Structure out_;
    int parts_ = 0;
};

}  // namespace

std::string_view Head::raw(std::string_view name) const {
    for (const auto& [field, value] : fields) {
        if (same_word(field, name)) return trimmed(value);
    }
    return {};
}

std::string Head::text(std::string_view name) const {
    return decode_words(raw(name));
}

bool Head::has(std::string_view name) const {
    for (const auto& [field, value] : fields) {
        if (same_word(field, name)) return true;
    }
    return false;
}

Structure structure_of(std::string_view raw) {
    static const bool ready = (g_mime_init(), true);
    (void)ready;
    const std::string all = with_line_feeds(from_first_field(raw.substr(0, kLargestMail)));
    const std::string_view bytes = within_boundaries(all);
    const Owned<GMimeStream> stream(g_mime_stream_mem_new_with_buffer(bytes.data(), bytes.size()));
    const Owned<GMimeParser> parser(g_mime_parser_new_with_stream(stream.get()));
    // Parts are copied out of the stream as they are read, whatever lengths the headers claim.
    g_mime_parser_set_persist_stream(parser.get(), FALSE);
    const Owned<GMimeMessage> message(g_mime_parser_construct_message(parser.get(), nullptr));
    if (message == nullptr) return {};
    Structure structure = Reader().read(message.get());
    structure.bounded = structure.bounded || bytes.size() < all.size() || raw.size() > kLargestMail;
    return structure;
}

}  // namespace swcs::channels::email_api
