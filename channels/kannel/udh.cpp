// The user data header in front of an SMS (3GPP TS 23.040, 9.2.3.24): its length, then elements of an
// identifier, a length and so many bytes. Kannel joins long texts itself; one whose parts came over two of
// its connections, or with sms-combine-concatenated-mo off, it passes on part by part.
#include <array>

#include "channels/kannel/kannel.hpp"

namespace swcs::channels::kannel_api {

namespace {

struct Concatenation {
    unsigned identifier;
    std::size_t reference_bytes;  // before the total and the number, a byte each
};
constexpr std::array kConcatenations = {Concatenation{0x00, 1}, Concatenation{0x08, 2}};

unsigned byte_of(std::string_view bytes, std::size_t at) {
    return static_cast<unsigned char>(bytes[at]);
}

std::optional<data::SmsPart> part_of_element(unsigned identifier, std::string_view value) {
    for (const Concatenation& row : kConcatenations) {
        if (row.identifier != identifier || value.size() != row.reference_bytes + 2) continue;
        unsigned reference = 0;
        for (std::size_t i = 0; i < row.reference_bytes; ++i) reference = reference * 256 + byte_of(value, i);
        const int total = static_cast<int>(byte_of(value, row.reference_bytes));
        const int number = static_cast<int>(byte_of(value, row.reference_bytes + 1));
        if (total < 2 || number < 1 || number > total) return std::nullopt;
        return data::SmsPart{.reference = std::to_string(reference), .number = number, .total = total};
    }
    return std::nullopt;
}

}  // namespace

std::optional<data::SmsPart> part_in(std::string_view header) {
    if (header.empty() || byte_of(header, 0) != header.size() - 1) return std::nullopt;
    for (std::size_t at = 1; at + 2 <= header.size();) {
        const std::size_t length = byte_of(header, at + 1);
        if (at + 2 + length > header.size()) return std::nullopt;
        if (auto part = part_of_element(byte_of(header, at), header.substr(at + 2, length))) return part;
        at += 2 + length;
    }
    return std::nullopt;
}

}  // namespace swcs::channels::kannel_api
