// Records straight to text, for what is stored on every turn: no tree is built, and what has its default is
// left out.
#include <charconv>

#include "data/json.hpp"
#include "data/json_fields.hpp"
#include "data/text.hpp"

namespace swcs::data {

namespace {

bool is_escaped(char c) {
    return c == '"' || c == '\\' || static_cast<unsigned char>(c) < 0x20;
}

// What needs no escaping, nearly everything, is copied in pieces.
void put(std::string& out, const std::string& text) {
    constexpr std::string_view hex = "0123456789abcdef";
    if (!storable(text)) return put(out, made_storable(text));
    std::size_t copied = 0;
    out += '"';
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (!is_escaped(c)) continue;
        out.append(text, copied, i - copied);
        copied = i + 1;
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x20) {
            out += {'\\', 'u', '0', '0', hex[byte >> 4], hex[byte & 15]};
        } else {
            out += {'\\', c};
        }
    }
    out.append(text, copied);
    out += '"';
}

template <typename Number>
void put_number(std::string& out, Number number) {
    char text[32];
    const auto [end, error] = std::to_chars(text, text + sizeof text, number);
    out.append(text, error == std::errc{} ? end : text);
}

template <typename Record>
void put_record(std::string& out, const Record& record);

// Each writes `"key":value,` unless the value is what reading an absent field gives.
struct Writer {
    std::string& out;

    void key(const char* name) { ((out += '"') += name) += "\":"; }

    void operator()(const char* name, const std::string& text) {
        if (text.empty()) return;
        key(name);
        put(out, text);
        out += ',';
    }
    void operator()(const char* name, bool flag, bool otherwise = false) {
        if (flag == otherwise) return;
        key(name);
        out += flag ? "true," : "false,";
    }
    template <typename Number>
        requires std::is_arithmetic_v<Number>
    void operator()(const char* name, Number number) {
        if (number == Number{}) return;
        key(name);
        put_number(out, number);
        out += ',';
    }
    void operator()(const char* name, Time time) { (*this)(name, to_ms(time)); }
    template <typename Tag>
    void operator()(const char* name, const Id<Tag>& id) {
        (*this)(name, id.text);
    }
    template <typename Enum>
        requires std::is_enum_v<Enum>
    void operator()(const char* name, Enum value) {
        (*this)(name, std::string(name_of(value)));
    }
    template <typename Record>
        requires std::is_class_v<Record>
    void operator()(const char* name, const Record& record) {
        key(name);
        put_record(out, record);
        out += ',';
    }
    template <typename Record>
    void operator()(const char* name, const std::optional<Record>& record) {
        if (!record) return;
        key(name);
        put_record(out, *record);
        out += ',';
    }
    void operator()(const char* name, const Slots& slots) {
        if (slots.empty()) return;
        key(name);
        char before = '{';
        for (const auto& [slot, value] : slots) {
            out += std::exchange(before, ',');
            put(out, slot);
            out += ':';
            put_record(out, value);
        }
        out += "},";
    }
    template <typename Item>
    void operator()(const char* name, const std::vector<Item>& items) {
        if (items.empty()) return;
        key(name);
        char before = '[';
        for (const Item& item : items) {
            out += std::exchange(before, ',');
            if constexpr (std::is_same_v<Item, std::string>) {
                put(out, item);
            } else {
                put_record(out, item);
            }
        }
        out += "],";
    }
};

template <typename Record>
void put_record(std::string& out, const Record& record) {
    out += '{';
    each_field(record, Writer{out});
    if (out.back() == ',') out.pop_back();
    out += '}';
}

template <typename Record>
std::string text(const Record& record) {
    std::string out;
    out.reserve(512);
    put_record(out, record);
    return out;
}

}  // namespace

std::string to_text(const Inbound& message) {
    return text(message);
}
std::string to_text(std::initializer_list<std::pair<const char*, std::string>> fields) {
    std::string out;
    char before = '{';
    for (const auto& [name, value] : fields) {
        out += std::exchange(before, ',');
        put(out, name);
        out += ':';
        put(out, value);
    }
    return out.empty() ? "{}" : out + '}';
}
std::string to_text(const Outbound& message) {
    return text(message);
}
std::string to_text(const Contact& contact) {
    return text(contact);
}
std::string to_text(const Conversation& conversation) {
    return text(conversation);
}
std::string to_text(const Case& record) {
    return text(record);
}
std::string to_text(const Service& service) {
    return text(service);
}
std::string to_text(const Referral& referral) {
    return text(referral);
}

}  // namespace swcs::data
