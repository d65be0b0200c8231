// Reads the head of a request (request line and headers) more strictly than RFC 9112 asks, so that no proxy
// before us and no parser behind us can see another message in the same bytes. Pure: bytes in, a Head or a
// Refusal out.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "data/http.hpp"

namespace swcs::gateway::edge {

constexpr std::size_t kHeadLimit = 16 * 1024;
constexpr std::size_t kTargetLimit = 2 * 1024;
constexpr std::size_t kHeaderCount = 100;

// Why a request is not served; the connection closes after the answer.
struct Refusal {
    int status = 400;
    std::string_view detail;
};

struct Head {
    std::string method;
    std::string target;  // origin form: path and query, as sent
    std::string path;    // decoded, without the query
    data::Headers headers;
    std::string host;
    std::uint64_t content_length = 0;
    bool chunked = false;
    bool http_1_0 = false;
    bool keep_alive = true;
    bool expects_continue = false;

    bool has_body() const { return chunked || content_length > 0; }
};

// How far a head that is still arriving has come. `length` is 0 until its blank line is there.
struct Arrival {
    std::size_t length = 0;
    std::optional<Refusal> refusal;
};

// `seen`: the bytes an earlier call has looked at already.
Arrival arrival(std::string_view bytes, std::size_t seen);

// `bytes` end with the blank line.
std::variant<Head, Refusal> read_head(std::string_view bytes);

// Without blanks and tabs at both ends (RFC 9110, OWS).
std::string_view trimmed(std::string_view text);

// The characters of a Host header: a name, an address, a port. What it names is not asked.
bool is_host(std::string_view text);

}  // namespace swcs::gateway::edge
