// The head of a request, as a client sends it: any bytes are a head or a refusal, the same however they were
// cut on the way, and in a head that is read nothing is left that another parser could see differently.
#include <algorithm>

#include "gateway/edge/head.hpp"
#include "gateway/edge/origin.hpp"
#include "tests/fuzz/fuzz.hpp"

using namespace swcs;
using namespace swcs::gateway::edge;

namespace {

bool has_control(std::string_view text) {
    return std::ranges::any_of(text, [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return (byte < 0x20 && c != '\t') || byte == 0x7F;
    });
}

// Byte by byte and all at once come to the same end.
void check_arrival(std::string_view bytes, const Arrival& whole) {
    for (std::size_t seen = 0; seen < bytes.size(); ++seen) {
        const Arrival early = arrival(bytes.substr(0, seen + 1), seen);
        if (!early.refusal && early.length == 0) continue;
        fuzz::must(!whole.length || early.length == whole.length, "a head ends at one place");
        return;
    }
    fuzz::must(whole.length == 0, "a head that is there is found however it comes");
}

void check(const Head& head) {
    fuzz::must(head.headers.size() <= kHeaderCount, "headers are bounded");
    fuzz::must(is_host(head.host), "a head names its host");
    fuzz::must(head.target.starts_with('/') || head.target == "*", "a target is a path");
    fuzz::must(!has_control(head.path) && !has_control(head.target), "no control character is in an address");
    fuzz::must(head.target.find(' ') == std::string::npos, "a target is one word");
    for (const auto& [name, value] : head.headers) {
        fuzz::must(!name.empty() && name.find_first_of(" \t\r\n:") == std::string::npos, "a name is a token");
        fuzz::must(!has_control(value), "a value is one line");
    }
    const bool length = !data::header(head.headers, "Content-Length").empty();
    fuzz::must(!(head.chunked && length), "a body has one length");
    const auto origin = origin_of(head, {.address = "127.0.0.1"}, {"127.0.0.1"}, "");
    fuzz::must(canonical_address(origin.remote) == origin.remote, "who asks is an address");
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto bytes = fuzz::text_of(data, size);
    const Arrival whole = arrival(bytes, 0);
    if (size < 2'000) check_arrival(bytes, whole);
    if (whole.refusal || whole.length == 0) return 0;
    fuzz::must(whole.length <= std::min(size, kHeadLimit), "a head is bounded");
    const auto read = read_head(bytes.substr(0, whole.length));
    if (const auto* head = std::get_if<Head>(&read)) return check(*head), 0;
    const int status = std::get<Refusal>(read).status;
    fuzz::must(status >= 400 && status < 600, "a refusal is one");
    return 0;
}
