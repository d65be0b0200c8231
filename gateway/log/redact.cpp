#include <algorithm>
#include <mutex>
#include <set>
#include <vector>

#include "data/http.hpp"
#include "gateway/log/log.hpp"

namespace swcs::gateway::log {

namespace {

constexpr std::size_t kShortestSecret = 4;  // shorter ones would blank out ordinary words
constexpr std::size_t kPhoneDigits = 7;

struct Secrets {
    std::mutex mutex;
    std::set<std::string> values;
};

Secrets& secrets() {
    static Secrets all;
    return all;
}

void replace_all(std::string& text, const std::string& what, std::string_view with) {
    for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size())) {
        text.replace(at, what.size(), with);
    }
}

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

std::string mask_digits(const std::string& text) {
    std::string out;
    for (std::size_t i = 0; i < text.size();) {
        std::size_t end = i;
        while (end < text.size() && is_digit(text[end])) ++end;
        if (end - i >= kPhoneDigits) {
            out += "…" + text.substr(end - 4, 4);
            i = end;
        } else if (end > i) {
            out.append(text, i, end - i);
            i = end;
        } else {
            out += text[i++];
        }
    }
    return out;
}

// "maria@example.ec" -> "…@example.ec"
std::string mask_mailboxes(const std::string& text) {
    std::string out = text;
    for (std::size_t at = out.find('@'); at != std::string::npos; at = out.find('@', at + 1)) {
        std::size_t begin = at;
        while (begin > 0 && out[begin - 1] != ' ' && out[begin - 1] != '<' && out[begin - 1] != ':') --begin;
        if (begin == at) continue;
        out.replace(begin, at - begin, "…");
        at = begin + std::string_view("…").size();
    }
    return out;
}

}  // namespace

void add_secret(const std::string& value) {
    if (value.size() < kShortestSecret) return;
    const std::lock_guard lock(secrets().mutex);
    secrets().values.insert(value);
    secrets().values.insert(data::percent_encode(value));
}

std::string without_secrets(std::string_view value) {
    std::string out(value);
    const std::lock_guard lock(secrets().mutex);
    for (const std::string& secret : secrets().values) replace_all(out, secret, "[secret]");
    return out;
}

std::string redact(std::string_view value) {
    return mask_mailboxes(mask_digits(without_secrets(value)));
}

}  // namespace swcs::gateway::log
