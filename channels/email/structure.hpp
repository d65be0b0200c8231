// The MIME structure of a message (GMime 3.2): its header fields, its parts in order, their bytes without
// transfer encoding. Bounded: 500 parts, depth 64.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "channels/email/fields.hpp"

namespace swcs::channels::email_api {

// Fields in order, values raw. Also of a message inside a report.
struct Head {
    std::vector<std::pair<std::string, std::string>> fields{};

    std::string_view raw(std::string_view name) const;  // the first of that name; "" when absent
    std::string text(std::string_view name) const;      // as a person reads it
    bool has(std::string_view name) const;
};

// A node of the tree. A multipart or a message has children, everything else has bytes.
struct Node {
    Head head{};
    Parameters type{};         // "text/plain" when nothing is said
    Parameters disposition{};  // value "" when nothing is said
    std::string bytes{};
    std::vector<Node> children{};
};

inline constexpr std::size_t kLargestMail = 25 * 1024 * 1024;
inline constexpr int kMostParts = 500;
inline constexpr int kDeepest = 64;

struct Structure {
    Node root{};           // the message: its head is the message's own
    bool bounded = false;  // true when parts were left out
};

// Total: bytes that are no mail give a text without fields. At most kLargestMail bytes are looked at.
Structure structure_of(std::string_view raw);

}  // namespace swcs::channels::email_api
